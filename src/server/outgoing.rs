//! What leaves the server: whole messages, one behind the other, written by a thread of their own.
//!
//! The library turns what it sends into text, and writes it, in the task that reads: an answer of
//! some megabytes would hold up every message behind it, `$/cancelRequest` too. So large messages
//! are made where they are computed and handed over as bytes; what the library itself sends joins
//! them here, a message at a time. Never looks into a message, and no sender waits for the client:
//! answers are bounded by the requests that may be under way, diagnostics replace older ones
//! before they get here.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll};

use serde::Serialize;
use tokio::io::AsyncWrite;
use tokio::sync::oneshot;

enum Letter {
    /// Whole messages, with their headers.
    Messages(Vec<u8>),
    /// Nothing follows.
    End,
}

/// The way out. Clones share it.
#[derive(Clone)]
pub(super) struct Outgoing(mpsc::Sender<Letter>);

impl Outgoing {
    /// Starts the thread that writes to `output`. The receiver is told when everything up to
    /// [`Outgoing::end`] has been written, or nothing more can be.
    pub(super) fn start(output: impl Write + Send + 'static) -> (Self, oneshot::Receiver<()>) {
        let (sender, letters) = mpsc::channel();
        let (done, written) = oneshot::channel();
        let writer = std::thread::Builder::new().name("postil-writer".to_owned());
        let spawned = writer.spawn(move || {
            // Whoever closed the other end reads no reason.
            let _ = write(&letters, output);
            let _ = done.send(());
        });
        if let Err(error) = spawned {
            super::log(&format!("cannot start a thread: {error}"));
        }
        (Self(sender), written)
    }

    /// Sends one message.
    pub(super) fn send(&self, message: &impl Serialize) {
        self.put(framed(message));
    }

    /// A notification, to be [`put`](Self::put) on its way when that is known to be right.
    pub(super) fn notification(method: &'static str, params: &impl Serialize) -> Vec<u8> {
        #[derive(Serialize)]
        struct Notification<'a, P> {
            jsonrpc: &'static str,
            method: &'static str,
            params: &'a P,
        }
        framed(&Notification {
            jsonrpc: "2.0",
            method,
            params,
        })
    }

    /// Sends whole messages.
    pub(super) fn put(&self, messages: Vec<u8>) {
        // Without a writer the client is gone, and the server about to end.
        let _ = self.0.send(Letter::Messages(messages));
    }

    /// Says that nothing more follows.
    pub(super) fn end(&self) {
        let _ = self.0.send(Letter::End);
    }

    /// A stream for the library, which flushes behind whole messages only.
    pub(super) fn stream(&self) -> Stream {
        Stream {
            outgoing: self.clone(),
            unsent: Vec::new(),
        }
    }
}

/// A message with its header; nothing for one that cannot be written as JSON.
fn framed(message: &impl Serialize) -> Vec<u8> {
    match serde_json::to_vec(message) {
        Ok(body) => {
            let mut bytes = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
            bytes.extend(body);
            bytes
        }
        Err(error) => {
            super::log(&format!("a message cannot be written: {error}"));
            Vec::new()
        }
    }
}

fn write(letters: &mpsc::Receiver<Letter>, mut output: impl Write) -> io::Result<()> {
    while let Ok(Letter::Messages(bytes)) = letters.recv() {
        output.write_all(&bytes)?;
        // What came meanwhile goes with it.
        loop {
            match letters.try_recv() {
                Ok(Letter::Messages(bytes)) => output.write_all(&bytes)?,
                Ok(Letter::End) => return output.flush(),
                Err(_) => break,
            }
        }
        output.flush()?;
    }
    Ok(())
}

/// See [`Outgoing::stream`].
pub(super) struct Stream {
    outgoing: Outgoing,
    unsent: Vec<u8>,
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.unsent.extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        let unsent = std::mem::take(&mut self.unsent);
        if !unsent.is_empty() {
            self.outgoing.put(unsent);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(context)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use serde_json::json;
    use tokio::io::AsyncWriteExt;

    use super::*;

    #[derive(Clone, Default)]
    struct Output(Arc<Mutex<Vec<u8>>>);

    impl Write for Output {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            // As slow as a pipe: no more than a few bytes at once.
            let count = bytes.len().min(7);
            self.0.lock().unwrap().extend_from_slice(&bytes[..count]);
            Ok(count)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn messages_are_written_whole_and_in_order() {
        let output = Output::default();
        let (outgoing, written) = Outgoing::start(output.clone());
        let mut stream = outgoing.stream();
        // The library writes a message in pieces, between which another comes.
        stream.write_all(b"Content-Length: 2\r\n").await.unwrap();
        outgoing.put(Outgoing::notification("one", &json!(["এক"])));
        stream.write_all(b"\r\n{}").await.unwrap();
        stream.flush().await.unwrap();
        outgoing.send(&json!(3));
        outgoing.end();
        outgoing.send(&json!("never"));
        written.await.unwrap();
        let first = r#"{"jsonrpc":"2.0","method":"one","params":["এক"]}"#;
        let wanted = format!(
            "Content-Length: {}\r\n\r\n{first}Content-Length: 2\r\n\r\n{{}}Content-Length: 1\r\n\r\n3",
            first.len()
        );
        assert_eq!(
            String::from_utf8(output.0.lock().unwrap().clone()).unwrap(),
            wanted
        );
    }
}
