//! Mends messages that the library would drop or refuse though their meaning is plain.
//!
//! The library refuses a message with one field that it cannot read, and drops it without a word
//! if it is a notification: an edit lost this way leaves the server with another text than the
//! editor's. Never changes a message that the library reads as it is.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Request;

use super::uri::mended;

/// The message with its URIs and positions made readable.
pub(super) fn mend(request: Request) -> Request {
    let (method, id, mut params) = request.into_parts();
    match (&*method, &mut params) {
        // Some clients send `{}` where the library accepts nothing, or nothing where it wants `{}`.
        ("shutdown" | "exit", params) => *params = None,
        ("initialized", params @ (None | Some(Value::Null))) => *params = Some(json!({})),
        ("initialize", Some(params)) => {
            // A process id that is none (`-1`) is that of no process.
            if let Some(process) = params.get_mut("processId")
                && process.as_u64().is_none_or(|id| id > u64::from(u32::MAX))
            {
                *process = Value::Null;
            }
            mend_value(params);
        }
        (_, Some(params)) => mend_value(params),
        (_, None) => {}
    }
    let mut mended = Request::build(method);
    if let Some(id) = id {
        mended = mended.id(id);
    }
    if let Some(params) = params {
        mended = mended.params(params);
    }
    mended.finish()
}

fn mend_value(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(mend_value),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "uri" || name.ends_with("Uri") => {
                        if let Some(uri) = mended(text) {
                            *text = uri;
                        }
                    }
                    Value::Number(number) if name == "line" || name == "character" => {
                        if let Some(clamped) = clamped(number) {
                            *value = clamped.into();
                        }
                    }
                    _ => mend_value(value),
                }
            }
        }
        _ => {}
    }
}

/// A line or column within the range of the protocol's type, if this one is not.
fn clamped(number: &serde_json::Number) -> Option<u32> {
    if number.as_u64().is_some_and(|n| u32::try_from(n).is_ok()) {
        return None;
    }
    // The cast saturates.
    Some(number.as_f64().unwrap_or(0.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended_params(method: &'static str, params: Value) -> Option<Value> {
        let request = Request::build(method).id(1).params(params).finish();
        mend(request).into_parts().2
    }

    #[test]
    fn uris_and_positions_become_readable_wherever_they_stand() {
        let params = json!({
            "textDocument": {"uri": "file:///a/[1].txt", "version": 3},
            "contentChanges": [{
                "range": {
                    "start": {"line": -1, "character": 1e12},
                    "end": {"line": 4294967296u64, "character": 7},
                },
                "text": "file:///[",
            }],
            "targetUri": "a b:",
        });
        let expected = json!({
            "textDocument": {"uri": "file:///a/%5B1%5D.txt", "version": 3},
            "contentChanges": [{
                "range": {
                    "start": {"line": 0, "character": u32::MAX},
                    "end": {"line": u32::MAX, "character": 7},
                },
                "text": "file:///[",
            }],
            "targetUri": "invalid:a%20b:",
        });
        assert_eq!(
            mended_params("textDocument/didChange", params),
            Some(expected)
        );
    }

    #[test]
    fn messages_without_what_the_library_wants_get_it() {
        assert_eq!(mended_params("shutdown", json!({})), None);
        assert_eq!(mended_params("initialized", Value::Null), Some(json!({})));
        let params = mended_params("initialize", json!({"processId": -1, "rootUri": ""}));
        assert_eq!(
            params,
            Some(json!({"processId": null, "rootUri": "invalid:"}))
        );
        let params = json!({"processId": 12, "rootUri": null});
        assert_eq!(mended_params("initialize", params.clone()), Some(params));
    }

    #[test]
    fn id_and_method_stay() {
        let request = Request::build("x/y").id("seven").finish();
        assert_eq!(mend(request.clone()), request);
        let notification = Request::build("x/y").params(json!([1])).finish();
        assert_eq!(mend(notification.clone()), notification);
    }
}
