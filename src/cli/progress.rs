//! A line on the terminal that says how far a long run is. Never shown where it would not be read.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run may take before it says how far it is.
const PATIENCE: Duration = Duration::from_millis(500);

/// Progress of one run. Shared by its threads.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    quiet: bool,
}

impl Progress {
    /// Says nothing yet; with `quiet`, never does.
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{spinner} {msg}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        bar.set_style(style);
        Self {
            bar,
            started: Instant::now(),
            quiet,
        }
    }

    /// `done` documents of `known` are done.
    pub(super) fn tell(&self, done: usize, known: usize) {
        if self.quiet || self.started.elapsed() < PATIENCE {
            return;
        }
        // Draws on a terminal alone, and at most a few times a second.
        if self.bar.is_hidden() {
            self.bar
                .set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        }
        self.bar.set_message(format!("{done} of {known} documents"));
        self.bar.tick();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
