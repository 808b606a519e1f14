//! The threads that compute: one more than the machine has cores, and three lanes of work.
//!
//! Requests that an editor waits for, diagnostics that are pushed and work in the background never
//! starve each other: one thread is always free for requests, one is never at background work, and
//! for each of the two other lanes one takes its work first. Never runs anything on the thread that
//! reads and writes messages, and a job that panics ends alone.

use std::any::Any;
use std::collections::VecDeque;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// Locks; a panic elsewhere while the lock was held does not make the data unusable, because
/// nothing in the server leaves it half changed.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Which kind of work a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// Someone waits for the answer.
    Request,
    /// Someone sees the result as soon as it is there: diagnostics that are pushed. Reading the
    /// corpus must not delay them, nor they a request.
    Diagnostics,
    /// Nobody waits: loading, indexing.
    Background,
}

/// Says whether a job's result is still wanted. Long loops look at it.
#[derive(Debug, Clone, Default)]
pub(super) struct Token(Arc<AtomicBool>);

impl Token {
    /// Whether nobody wants the result any more.
    pub(super) fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Says that nobody wants the result any more.
    pub(super) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The job was given up before it had a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cancelled;

/// The result of a job, when it is there. Dropping it cancels the job's token.
#[derive(Debug)]
pub(super) struct Task<T> {
    result: oneshot::Receiver<Result<T, Box<dyn Any + Send>>>,
    token: Token,
}

impl<T> Future for Task<T> {
    type Output = Result<T, Cancelled>;

    /// A panic of the job goes on in whoever awaits it.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match Pin::new(&mut self.result).poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(Ok(value))) => Poll::Ready(Ok(value)),
            Poll::Ready(Ok(Err(panic))) => resume_unwind(panic),
            Poll::Ready(Err(_)) => Poll::Ready(Err(Cancelled)),
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.token.cancel();
    }
}

#[derive(Default)]
struct State {
    requests: VecDeque<Job>,
    diagnostics: VecDeque<Job>,
    background: VecDeque<Job>,
    /// How many threads are at diagnostics…
    diagnostics_running: usize,
    /// …and at background work.
    background_running: usize,
    closed: bool,
}

struct Queue {
    state: Mutex<State>,
    ready: Condvar,
    /// How many threads there are.
    threads: usize,
}

/// With fewer threads, a request or diagnostics would have to wait for background work to end.
const FEWEST_THREADS: usize = 3;

/// The threads. They end when the pool is dropped and their jobs are done.
pub(super) struct Pool {
    queue: Arc<Queue>,
}

impl Pool {
    /// A pool with one thread more than there are cores: one of them does nothing but requests,
    /// and mostly waits.
    pub(super) fn per_core() -> Self {
        Self::new(1 + std::thread::available_parallelism().map_or(2, usize::from))
    }

    /// A pool with the given number of threads, at least three.
    pub(super) fn new(threads: usize) -> Self {
        let threads = threads.max(FEWEST_THREADS);
        let queue = Arc::new(Queue {
            state: Mutex::default(),
            ready: Condvar::new(),
            threads,
        });
        for number in 0..threads {
            let queue = queue.clone();
            let spawned = std::thread::Builder::new()
                .name(format!("postil-{number}"))
                // Rules and feature code recurse no deeper than their data; a generous stack
                // costs address space only.
                .stack_size(8 << 20)
                .spawn(move || queue.work(number));
            if let Err(error) = spawned {
                super::log(&format!("cannot start a thread: {error}"));
            }
        }
        Self { queue }
    }

    /// Queues a job whose result nobody awaits.
    pub(super) fn submit(&self, lane: Lane, job: impl FnOnce() + Send + 'static) {
        let mut state = locked(&self.queue.state);
        match lane {
            Lane::Request => state.requests.push_back(Box::new(job)),
            Lane::Diagnostics => state.diagnostics.push_back(Box::new(job)),
            Lane::Background => state.background.push_back(Box::new(job)),
        }
        drop(state);
        // All are woken: which of them may take the job depends on the lane.
        self.queue.ready.notify_all();
    }

    /// Queues a job and gives its result. A job that is cancelled before it starts never runs.
    pub(super) fn run<T: Send + 'static>(
        &self,
        lane: Lane,
        job: impl FnOnce(&Token) -> T + Send + 'static,
    ) -> Task<T> {
        let (sender, result) = oneshot::channel();
        let token = Token::default();
        let given = token.clone();
        self.submit(lane, move || {
            if given.cancelled() {
                return;
            }
            let outcome = catch_unwind(AssertUnwindSafe(|| job(&given)));
            // Nobody may be waiting any more.
            let _ = sender.send(outcome);
        });
        Task { result, token }
    }

    /// Whether background work is queued that no thread has taken yet.
    pub(super) fn background_waiting(&self) -> bool {
        !locked(&self.queue.state).background.is_empty()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        locked(&self.queue.state).closed = true;
        self.queue.ready.notify_all();
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").finish_non_exhaustive()
    }
}

impl Queue {
    /// A thread's life.
    fn work(&self, number: usize) {
        let lanes = match number {
            0 => [Lane::Background, Lane::Diagnostics, Lane::Request],
            1 => [Lane::Diagnostics, Lane::Request, Lane::Background],
            _ => [Lane::Request, Lane::Diagnostics, Lane::Background],
        };
        while let Some((lane, job)) = self.take(lanes) {
            // `run` catches panics to hand them on; this catches those of `submit`, of which the
            // panic hook has already told.
            let _ = catch_unwind(AssertUnwindSafe(job));
            let mut state = locked(&self.state);
            match lane {
                Lane::Request => continue,
                Lane::Diagnostics => state.diagnostics_running -= 1,
                Lane::Background => state.background_running -= 1,
            }
            drop(state);
            self.ready.notify_all();
        }
    }

    /// Waits for the next job that this thread may take, of the first lane that has one; `None`
    /// when the pool is closed.
    fn take(&self, lanes: [Lane; 3]) -> Option<(Lane, Job)> {
        let mut state = locked(&self.state);
        loop {
            if state.closed {
                return None;
            }
            let background = state.background_running;
            let unasked = background + state.diagnostics_running;
            for lane in lanes {
                let job = match lane {
                    Lane::Request => state.requests.pop_front(),
                    Lane::Diagnostics if unasked < self.threads - 1 => {
                        state.diagnostics.pop_front()
                    }
                    Lane::Background
                        if background < self.threads - 2 && unasked < self.threads - 1 =>
                    {
                        state.background.pop_front()
                    }
                    Lane::Diagnostics | Lane::Background => None,
                };
                if let Some(job) = job {
                    state.background_running += usize::from(lane == Lane::Background);
                    state.diagnostics_running += usize::from(lane == Lane::Diagnostics);
                    return Some((lane, job));
                }
            }
            state = self
                .ready
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    const SOON: Duration = Duration::from_secs(5);

    /// A job that waits until the returned sender is dropped.
    fn blocker() -> (mpsc::Sender<()>, impl FnOnce() + Send) {
        let (release, wait) = mpsc::channel::<()>();
        (release, move || {
            let _ = wait.recv();
        })
    }

    #[test]
    fn a_request_runs_while_every_possible_background_job_blocks() {
        for threads in [1, 3, 5] {
            let pool = Pool::new(threads);
            let mut releases = Vec::new();
            for _ in 0..8 {
                let (release, job) = blocker();
                pool.submit(Lane::Background, job);
                releases.push(release);
            }
            // Whatever reads the corpus, diagnostics are computed…
            let (done, wait) = mpsc::channel();
            pool.submit(Lane::Diagnostics, move || done.send(()).unwrap());
            assert!(wait.recv_timeout(SOON).is_ok(), "{threads} threads");
            // …and whatever is diagnosed, requests.
            for _ in 0..8 {
                let (release, job) = blocker();
                pool.submit(Lane::Diagnostics, job);
                releases.push(release);
            }
            let (done, wait) = mpsc::channel();
            pool.submit(Lane::Request, move || done.send(()).unwrap());
            assert!(wait.recv_timeout(SOON).is_ok(), "{threads} threads");
        }
    }

    #[test]
    fn background_work_runs_while_requests_never_stop() {
        let pool = Arc::new(Pool::new(2));
        let stop = Token::default();
        /// A request that queues its successor.
        fn again(pool: &Arc<Pool>, stop: &Token) {
            if stop.cancelled() {
                return;
            }
            let (next, token) = (pool.clone(), stop.clone());
            pool.submit(Lane::Request, move || {
                std::thread::sleep(Duration::from_micros(200));
                again(&next, &token);
            });
        }
        for _ in 0..8 {
            again(&pool, &stop);
        }
        let (done, wait) = mpsc::channel();
        pool.submit(Lane::Background, move || done.send(()).unwrap());
        assert!(wait.recv_timeout(SOON).is_ok());
        stop.cancel();
    }

    #[tokio::test]
    async fn a_job_cancelled_before_it_starts_never_runs() {
        let pool = Pool::new(FEWEST_THREADS);
        let mut releases = Vec::new();
        for _ in 0..FEWEST_THREADS {
            let (release, job) = blocker();
            pool.submit(Lane::Request, job);
            releases.push(release);
        }
        let ran = Arc::new(AtomicBool::new(false));
        let flag = ran.clone();
        drop(pool.run(Lane::Request, move |_| flag.store(true, Ordering::SeqCst)));
        let after = pool.run(Lane::Request, |_| 7);
        drop(releases);
        assert_eq!(after.await, Ok(7));
        assert!(!ran.load(Ordering::SeqCst));
    }

    #[tokio::test]
    async fn a_running_job_sees_that_its_answer_is_no_longer_wanted() {
        let pool = Pool::new(2);
        let (started, wait_start) = mpsc::channel();
        let (seen, wait_seen) = mpsc::channel();
        let task = pool.run(Lane::Request, move |token| {
            started.send(()).unwrap();
            while !token.cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
            seen.send(()).unwrap();
        });
        wait_start.recv_timeout(SOON).unwrap();
        drop(task);
        assert!(wait_seen.recv_timeout(SOON).is_ok());
    }

    #[tokio::test]
    async fn a_panic_reaches_who_waits_and_no_thread_is_lost() {
        let pool = Pool::new(2);
        for _ in 0..8 {
            let task = pool.run(Lane::Request, |_| -> u32 {
                panic!("expected in this test")
            });
            assert!(tokio::spawn(task).await.unwrap_err().is_panic());
            pool.submit(Lane::Background, || panic!("expected in this test"));
        }
        assert_eq!(pool.run(Lane::Request, |_| 1).await, Ok(1));
        assert_eq!(pool.run(Lane::Background, |_| 2).await, Ok(2));
    }
}
