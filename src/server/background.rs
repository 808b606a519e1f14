//! The corpus in the background: reading, indexing, keeping up with edits, and telling of it.
//!
//! [`Workspace::settle`](crate::corpus::Workspace::settle) does the work, a slice at a time; here
//! is only when. At most one slice runs at once, and it makes room for diagnostics that wait.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::ls_types::{ProgressToken, WorkDoneProgressCancelParams};

use super::backend::Backend;
use super::pool::{Lane, locked};
use super::refresh::{What, refresh};
use super::shared::Shared;
use super::{closed, diagnostics};
use crate::corpus::DocKey;

/// How long a slice goes on though other background work waits: it must get somewhere.
const SLICE: Duration = Duration::from_millis(20);

/// Work shorter than this shows no progress, except the first reading of the corpus.
const WORTH_SHOWING: Duration = Duration::from_millis(300);

/// How often progress is told.
const PACE: Duration = Duration::from_millis(100);

/// What the tokens of progress begin with.
const TOKEN: &str = "postil/";

/// The notification by which the user stops the reading.
pub(super) const CANCEL: &str = "window/workDoneProgress/cancel";

/// How far the work is: documents done and known; `None` when there is none.
type Stand = Option<(usize, usize)>;

/// Whether work is due, under way, and how far it is.
#[derive(Debug)]
pub(super) struct Background {
    state: Mutex<State>,
    stand: watch::Sender<Stand>,
}

#[derive(Debug, Default)]
struct State {
    running: bool,
    again: bool,
    /// Whether the corpus has once been read to its end.
    read: bool,
    /// Whether the user stopped the reading.
    stopped: bool,
    /// The documents that were read since all of them were.
    read_now: BTreeSet<DocKey>,
}

impl Default for Background {
    fn default() -> Self {
        Self {
            state: Mutex::default(),
            // The first reading is due from the start.
            stand: watch::Sender::new(Some((0, 0))),
        }
    }
}

impl Background {
    /// Something changed: the corpus has to be brought up to date.
    pub(super) fn wake(shared: &Arc<Shared>) {
        let mut state = locked(&shared.background.state);
        if state.running {
            state.again = true;
            return;
        }
        state.running = true;
        drop(state);
        submit(shared);
    }

    /// Keeps documents that were read, to be diagnosed when all are: one explains another.
    fn read_later(&self, keys: Vec<DocKey>) {
        locked(&self.state).read_now.extend(keys);
    }

    fn take_read(&self) -> Vec<DocKey> {
        let keys = std::mem::take(&mut locked(&self.state).read_now);
        keys.into_iter().collect()
    }

    /// Whether the user stopped the reading.
    pub(super) fn stopped(&self) -> bool {
        locked(&self.state).stopped
    }

    /// Stops the reading: what has been read stays, and open documents are looked at as ever.
    fn stop(&self) {
        locked(&self.state).stopped = true;
        self.stand.send_replace(None);
    }

    /// Goes on with a reading that was stopped: other folders or settings are another corpus.
    pub(super) fn resume(shared: &Arc<Shared>) {
        locked(&shared.background.state).stopped = false;
        Self::wake(shared);
    }

    /// Whether this is the first time that all work is done.
    fn first_end(&self) -> bool {
        !std::mem::replace(&mut locked(&self.state).read, true)
    }

    /// Tells the client how far the work is, for as long as the server runs. The task that this
    /// starts awaits the client, and nothing awaits the task.
    pub(super) fn show(shared: &Arc<Shared>) {
        let client = shared.client.clone();
        let stand = shared.background.stand.subscribe();
        shared.runtime.spawn(show(client, stand));
    }
}

fn submit(shared: &Arc<Shared>) {
    let job = shared.clone();
    shared.pool.submit(Lane::Background, move || step(&job));
}

/// One slice of work.
fn step(shared: &Arc<Shared>) {
    let finished = Finished {
        shared,
        more: false,
    };
    if shared.lifecycle.ending() {
        return;
    }
    let start = Instant::now();
    let stand = &shared.background.stand;
    let settled = shared.workspace.settle(
        &|done, known| {
            if !shared.background.stopped() {
                stand.send_replace(Some((done, known)));
            }
        },
        &|| {
            shared.lifecycle.ending()
                || shared.background.stopped()
                || start.elapsed() > SLICE && shared.pool.background_waiting()
        },
    );
    if !settled.affected.is_empty() || !settled.more && shared.background.first_end() {
        // Whatever is shown of names may have changed.
        for what in [What::Tokens, What::Hints, What::Lenses] {
            refresh(shared, what);
        }
    }
    diagnostics::settled(shared, settled.affected);
    shared.background.read_later(settled.read);
    if !settled.more {
        closed::read(shared, shared.background.take_read());
    }
    finished.end(settled.more);
}

/// Ends a slice, even one that panicked, and queues the next if there is need.
struct Finished<'a> {
    shared: &'a Arc<Shared>,
    more: bool,
}

impl Finished<'_> {
    fn end(mut self, more: bool) {
        self.more = more;
    }
}

impl Drop for Finished<'_> {
    fn drop(&mut self) {
        if !self.more {
            // Edits may keep the work going, but what there was to read has been read.
            self.shared.background.stand.send_replace(None);
        }
        let mut state = locked(&self.shared.background.state);
        // Of a reading that was stopped there is always more.
        let again = std::mem::take(&mut state.again) || self.more && !state.stopped;
        if again && !self.shared.lifecycle.ending() {
            drop(state);
            submit(self.shared);
        } else {
            state.running = false;
        }
    }
}

/// Shows the first reading always, and later work that takes its time.
async fn show(client: Client, mut stand: watch::Receiver<Stand>) {
    for number in 0.. {
        if number > 0 {
            if stand.wait_for(Option::is_some).await.is_err() {
                return;
            }
            tokio::time::sleep(WORTH_SHOWING).await;
            if stand.borrow_and_update().is_none() {
                continue;
            }
        }
        let token = ProgressToken::String(format!("{TOKEN}{number}"));
        if client
            .create_work_done_progress(token.clone())
            .await
            .is_err()
        {
            return;
        }
        let shown = client
            .progress(token, "Postil: reading the corpus")
            .with_percentage(0)
            .with_cancel_button()
            .begin()
            .await;
        let mut documents = 0;
        loop {
            let now = *stand.borrow_and_update();
            let Some((done, known)) = now else {
                break;
            };
            documents = known;
            let percentage = (100 * done.min(known)).checked_div(known).unwrap_or(0) as u32;
            shown
                .report_with_message(format!("{done} of {known} documents"), percentage, None)
                .await;
            tokio::time::sleep(PACE).await;
            if stand.borrow().is_some() && stand.changed().await.is_err() {
                break;
            }
        }
        shown
            .finish_with_message(format!("{documents} documents"))
            .await;
    }
}

impl Backend {
    /// The only progress that is shown is that of the reading.
    pub(super) async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        let ours =
            matches!(&params.token, ProgressToken::String(token) if token.starts_with(TOKEN));
        if ours {
            self.shared.background.stop();
        }
    }
}
