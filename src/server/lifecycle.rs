//! When the server ends, and with which exit code.
//!
//! It ends after `exit`, when its input closes, and when the client's process is gone. Never ends
//! the process itself: it tells [`super::run`].

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::watch;

/// How long answers under way may take to be written after `exit`.
const GRACE_AFTER_EXIT: Duration = Duration::from_secs(1);

/// The same when the input closes: whoever closes it may still read what it asked for.
const GRACE_AFTER_CLOSE: Duration = Duration::from_secs(5);

/// Why the server ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Exit,
    InputClosed,
    ClientGone,
}

/// What is known of the server's end.
#[derive(Debug)]
pub(super) struct Lifecycle {
    shut_down: AtomicBool,
    end: watch::Sender<Option<End>>,
}

impl Default for Lifecycle {
    fn default() -> Self {
        Self {
            shut_down: AtomicBool::new(false),
            end: watch::Sender::new(None),
        }
    }
}

impl Lifecycle {
    /// The client asked for the shutdown.
    pub(super) fn shut_down(&self) {
        self.shut_down.store(true, Ordering::SeqCst);
    }

    /// The client sent `exit`.
    pub(super) fn exit(&self) {
        self.end.send_replace(Some(End::Exit));
    }

    /// The input closed.
    pub(super) fn input_closed(&self) {
        self.end
            .send_if_modified(|end| end.is_none() && end.replace(End::InputClosed).is_none());
    }

    /// The client's process is gone.
    pub(super) fn client_gone(&self) {
        self.end.send_replace(Some(End::ClientGone));
    }

    /// Whether the server is about to end.
    pub(super) fn ending(&self) -> bool {
        self.shut_down.load(Ordering::SeqCst) || self.end.borrow().is_some()
    }

    /// Returns when nothing more is to be waited for.
    pub(super) async fn expired(&self) {
        let mut end = self.end.subscribe();
        let reason = match end.wait_for(Option::is_some).await {
            Ok(reason) => *reason,
            Err(_) => None,
        };
        match reason {
            Some(End::Exit) => tokio::time::sleep(GRACE_AFTER_EXIT).await,
            Some(End::InputClosed) => tokio::time::sleep(GRACE_AFTER_CLOSE).await,
            Some(End::ClientGone) | None => {}
        }
    }

    /// The process's exit code: 0 after `shutdown`, 1 without.
    pub(super) fn code(&self) -> u8 {
        u8::from(!self.shut_down.load(Ordering::SeqCst))
    }
}

/// Calls `gone` when the process ends. A process that cannot be watched (one in another container
/// has an id that means nothing here) is left alone: the input closes when it ends.
pub(super) fn watch_process(id: u32, gone: impl FnOnce() + Send + 'static) {
    let Some(mut handle) = i32::try_from(id)
        .ok()
        .and_then(|id| waitpid_any::WaitHandle::open(id).ok())
    else {
        return;
    };
    let watcher = std::thread::Builder::new().name("postil-client".to_owned());
    let spawned = watcher.spawn(move || {
        if handle.wait().is_ok() {
            gone();
        }
    });
    if let Err(error) = spawned {
        super::log(&format!("cannot watch the editor's process: {error}"));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn exit_ends_it_soon_and_a_lost_client_at_once() {
        let start = tokio::time::Instant::now();
        let lifecycle = Lifecycle::default();
        lifecycle.shut_down();
        lifecycle.exit();
        // The input closes after `exit`, which must not lengthen the wait.
        lifecycle.input_closed();
        lifecycle.expired().await;
        assert_eq!(start.elapsed().as_secs(), GRACE_AFTER_EXIT.as_secs());
        assert_eq!(lifecycle.code(), 0);

        let lifecycle = Lifecycle::default();
        lifecycle.input_closed();
        lifecycle.client_gone();
        let start = tokio::time::Instant::now();
        lifecycle.expired().await;
        assert_eq!(start.elapsed().as_secs(), 0);
        assert_eq!(lifecycle.code(), 1);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_end_of_a_process_is_noticed() {
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .expect("`sleep` starts");
        let (send, receive) = mpsc::channel();
        watch_process(child.id(), move || send.send(()).unwrap());
        assert!(receive.recv_timeout(Duration::from_millis(100)).is_err());
        child.kill().unwrap();
        assert!(receive.recv_timeout(Duration::from_secs(5)).is_ok());
        child.wait().unwrap();
    }

    #[test]
    fn a_process_that_is_not_there_is_not_waited_for() {
        let (send, receive) = mpsc::channel::<()>();
        watch_process(i32::MAX as u32, move || send.send(()).unwrap());
        assert!(receive.recv_timeout(Duration::from_millis(200)).is_err());
    }
}
