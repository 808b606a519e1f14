//! The layer between the transport and the library's service: order, panics, the end.
//!
//! The transport runs everything in one task and polls what it is given in no particular order.
//! So this layer
//! - polls notifications to their end as they arrive: an edit is in place before the next message
//!   is looked at, and `$/cancelRequest` acts at once;
//! - polls each request once as it arrives: that takes the snapshot it will be answered from, and
//!   hands the work to the pool. What remains is to wait for the pool, and to make the answer a
//!   text: a task of its own does both, since the transport reads nothing meanwhile;
//! - turns a panic into an answer, and goes on;
//! - mends messages ([`super::mending`]) and answers unreadable ones ([`super::framing`]).
//!
//! Never computes an answer.

use std::any::Any;
use std::borrow::Cow;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use serde_json::Value;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use super::framing::MALFORMED;
use super::lifecycle::Lifecycle;
use super::mending::mend;
use super::outgoing::Outgoing;
use super::trace::Trace;

type Answer<E> = Result<Option<Response>, E>;
type Pending<E> = Pin<Box<dyn Future<Output = Answer<E>> + Send>>;

/// Says which version of a document the server has, for the log.
pub(super) type VersionOf = Arc<dyn Fn(&str) -> Option<i32> + Send + Sync>;

/// The layer. See the module.
pub(super) struct Ordered<S> {
    inner: S,
    lifecycle: Arc<Lifecycle>,
    version_of: VersionOf,
    outgoing: Outgoing,
    trace: Arc<Trace>,
}

impl<S> Ordered<S> {
    /// Puts the layer around the library's service.
    pub(super) fn new(
        inner: S,
        lifecycle: Arc<Lifecycle>,
        version_of: VersionOf,
        outgoing: Outgoing,
        trace: Arc<Trace>,
    ) -> Self {
        Self {
            inner,
            lifecycle,
            version_of,
            outgoing,
            trace,
        }
    }

    /// What is told of a message when it has been handled, if anybody wants to know.
    fn span(&self, request: &Request, about: &About) -> Option<Span> {
        let verbose = self.trace.wanted()?;
        let id = about.id.as_ref().map(|id| format!(" {id}"));
        let uri = request.params().and_then(|params| {
            let document = params.pointer("/textDocument/uri")?.as_str()?;
            let version = about.version.map(|version| format!(" v{version}"));
            Some(format!(" {document}{}", version.unwrap_or_default()))
        });
        Some(Span {
            start: Instant::now(),
            what: format!(
                "{}{}{}",
                about.method,
                id.unwrap_or_default(),
                uri.unwrap_or_default()
            ),
            params: request.params().filter(|_| verbose).cloned(),
            outgoing: self.outgoing.clone(),
            trace: self.trace.clone(),
        })
    }

    /// What the log says of a message whose handling panicked.
    fn about(&self, request: &Request) -> About {
        let uri = request
            .params()
            .and_then(|params| params.pointer("/textDocument/uri")?.as_str());
        About {
            id: request.id().cloned(),
            method: request.method().to_owned().into(),
            version: uri.and_then(|uri| (self.version_of)(uri)),
        }
    }
}

impl<S> Service<Request> for Ordered<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Error: Send + 'static,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Pending<S::Error>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if request.method() == MALFORMED {
            return done(Ok(Some(malformed(request))));
        }
        let request = mend(request);
        if request.method() == "exit" {
            self.lifecycle.exit();
        }
        let about = self.about(&request);
        let span = self.span(&request, &about);
        let inner = &mut self.inner;
        let future = match catch_unwind(AssertUnwindSafe(|| inner.call(request))) {
            Ok(future) => Box::pin(future),
            Err(panic) => return done(Ok(about.panicked(&panic))),
        };
        let is_request = about.id.is_some();
        let mut guarded = Guarded {
            future,
            about,
            span,
        };
        // Nobody is woken by this poll; whoever polls next is, since every future asks anew.
        let mut context = Context::from_waker(Waker::noop());
        match Pin::new(&mut guarded).poll(&mut context) {
            Poll::Ready(answer) => done(answer),
            Poll::Pending if is_request => {
                let outgoing = self.outgoing.clone();
                let answered = tokio::spawn(async move {
                    if let Some(answer) = guarded.await? {
                        outgoing.send(&answer);
                    }
                    Ok(None)
                });
                // The transport waits for it as for an answer, and so knows how many there are.
                Box::pin(async { answered.await.unwrap_or(Ok(None)) })
            }
            Poll::Pending => {
                tokio::spawn(guarded);
                done(Ok(None))
            }
        }
    }
}

fn done<E: Send + 'static>(answer: Answer<E>) -> Pending<E> {
    Box::pin(std::future::ready(answer))
}

/// The answer to what took an unreadable message's place.
fn malformed(request: Request) -> Response {
    let (_, id, error) = request.into_parts();
    let error = error
        .and_then(|error| serde_json::from_value(error).ok())
        .unwrap_or_else(Error::invalid_request);
    super::log(&format!("unreadable message: {}", error.message));
    Response::from_error(id.unwrap_or_default(), error)
}

/// A message, for the log.
struct About {
    id: Option<Id>,
    method: Cow<'static, str>,
    version: Option<i32>,
}

impl About {
    /// Logs the panic and gives the answer to the request, if it was one.
    fn panicked(&self, panic: &(dyn Any + Send)) -> Option<Response> {
        let text = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("unknown reason");
        let version = self
            .version
            .map(|version| format!(" (document version {version})"))
            .unwrap_or_default();
        let what = format!("internal error in {}{version}: {text}", self.method);
        super::log(&what);
        let mut error = Error::internal_error();
        error.message = what.into();
        Some(Response::from_error(self.id.clone()?, error))
    }
}

/// A message on its way, for the trace. Told when it is dropped: with its answer, or with none.
struct Span {
    start: Instant,
    what: String,
    params: Option<Value>,
    outgoing: Outgoing,
    trace: Arc<Trace>,
}

impl Drop for Span {
    fn drop(&mut self) {
        let took = self.start.elapsed();
        self.trace
            .handled(&self.outgoing, &self.what, took, self.params.as_ref());
    }
}

/// A future whose panic is an answer.
struct Guarded<F> {
    future: Pin<Box<F>>,
    about: About,
    /// Told of with the future's end.
    #[expect(dead_code, reason = "its drop is what it is for")]
    span: Option<Span>,
}

impl<F, E> Future for Guarded<F>
where
    F: Future<Output = Answer<E>>,
{
    type Output = Answer<E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let future = this.future.as_mut();
        match catch_unwind(AssertUnwindSafe(|| future.poll(context))) {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Ok(this.about.panicked(&*panic))),
        }
    }
}

#[cfg(test)]
mod tests;
