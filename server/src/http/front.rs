//! What a node answers by itself where no log of its own can.

use std::sync::Arc;

use axum::http::header::{HOST, RETRY_AFTER};
use axum::http::{HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use samband_client_core::wire::{Refusal, RefusalCode, SYNC_PATH, WELCOME_HEADER, to_header};

use super::language::Asked;
use super::web::{error_frame, html};
use crate::host_name::HostName;
use crate::pages;

/// What a client is told to wait where nobody owns the log, in seconds.
const COME_AGAIN_S: &str = "3";

/// Who asks, and for which host: what an answer needs when the request is gone.
pub(crate) struct Outside {
    asked: Asked,
    is_sync: bool,
    /// The host that was asked for, where the request names one that can be read.
    pub(crate) host: Option<HostName>,
}

impl Outside {
    /// Notes what the answer needs of a request.
    pub(crate) fn of<B>(request: &Request<B>) -> Outside {
        let named = request.headers().get(HOST).and_then(|value| value.to_str().ok());
        // a request by a proxy can have the whole address in its first line
        let named = request.uri().host().or(named);
        Outside {
            asked: Asked::of(request.headers(), request.uri()),
            is_sync: request.uri().path() == SYNC_PATH,
            host: named.and_then(|host| host.parse().ok()),
        }
    }

    /// No relay has this host. A device goes on asking, more and more seldom: the name may be given to a relay later.
    pub(crate) fn unknown(&self, contact: Option<&Arc<str>>) -> Response {
        if self.is_sync {
            let text = "this address serves no relay of that name".to_owned();
            let refusal = Refusal { code: RefusalCode::RelayFault, text, challenge: None };
            let mut response = StatusCode::MISDIRECTED_REQUEST.into_response();
            let said = HeaderValue::from_str(&to_header(&refusal.encode()));
            let said = said.expect("base64url is a header value");
            response.headers_mut().insert(WELCOME_HEADER, said);
            return response;
        }
        let page = pages::unknown_host(&error_frame(&self.asked, None, &contact.cloned()));
        (StatusCode::MISDIRECTED_REQUEST, html(page)).into_response()
    }

    /// The log cannot be served at the moment.
    pub(crate) fn unavailable(&self, contact: Option<&Arc<str>>) -> Response {
        let mut response = if self.is_sync {
            let why = "no node serves this log at the moment; try again";
            (StatusCode::SERVICE_UNAVAILABLE, why).into_response()
        } else {
            let page = pages::not_owner(&error_frame(&self.asked, None, &contact.cloned()));
            (StatusCode::SERVICE_UNAVAILABLE, html(page)).into_response()
        };
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(COME_AGAIN_S));
        response
    }
}
