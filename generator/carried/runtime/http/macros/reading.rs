/// How each status is read. What most operations declare is one call, which the compiler checks here, once.
macro_rules! read_all {
    ($received:ident $success:ty { 200..=299 => json } $error:ty { _ => json_error $variant:ident }) => {
        $received.json_or_error(<$error>::$variant)
    };
    ($received:ident $success:ty { 200..=299 => empty } $error:ty { _ => json_error $variant:ident }) => {
        $received.empty_or_error(<$error>::$variant)
    };
    ($received:ident $success:ty { 200..=299 => json } $error:ty {}) => {
        $received.json_or_undeclared()
    };
    (
        $received:ident
        $success:ty { $($status:pat $(if $test:ident)? => $reading:ident $($variant:ident)?),* }
        $error:ty { $($error_status:pat => $error_reading:ident $($error_variant:ident)?),* }
    ) => {
        // A default stands for all that is left.
        #[allow(unreachable_patterns)]
        match $received.status().as_u16() {
            $($status $(if $received.$test())? => $crate::runtime::http::macros::read!($received $reading $success $(, $variant)?),)*
            $($error_status => $crate::runtime::http::macros::read!($received $error_reading $error $(, $error_variant)?),)*
            _ => $received.undeclared(),
        }
    };
}
pub(crate) use read_all;

/// How a status is read: by a method of [`Received`](crate::runtime::Received). An error with a body is a variant, and so is a success
/// where there are several.
macro_rules! read {
    ($received:ident empty $type:ty) => {
        $received.empty(())
    };
    ($received:ident empty $type:ty, $variant:ident) => {
        $received.empty(<$type>::$variant)
    };
    ($received:ident json_other $type:ty, $variant:ident) => {
        $received.like_others().json_error(<$type>::$variant)
    };
    ($received:ident text_other $type:ty, $variant:ident) => {
        $received.like_others().text_error(<$type>::$variant)
    };
    ($received:ident bytes_other $type:ty, $variant:ident) => {
        $received.like_others().bytes_error(<$type>::$variant)
    };
    ($received:ident $method:ident $type:ty) => {
        $received.$method()
    };
    ($received:ident json $type:ty, $variant:ident) => {
        $received.json_as(<$type>::$variant)
    };
    ($received:ident text $type:ty, $variant:ident) => {
        $received.text_as(<$type>::$variant)
    };
    ($received:ident bytes $type:ty, $variant:ident) => {
        $received.bytes_as(<$type>::$variant)
    };
    ($received:ident events $type:ty, $variant:ident) => {
        $received.events_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident text_events $type:ty, $variant:ident) => {
        $received.text_events_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident named_events $type:ty, $variant:ident) => {
        $received.named_events_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident lines $type:ty, $variant:ident) => {
        $received.lines_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident json_error $type:ty, $variant:ident) => {
        $received.json_error(<$type>::$variant)
    };
    ($received:ident text_error $type:ty, $variant:ident) => {
        $received.text_error(<$type>::$variant)
    };
    ($received:ident bytes_error $type:ty, $variant:ident) => {
        $received.bytes_error(<$type>::$variant)
    };
}
pub(crate) use read;
