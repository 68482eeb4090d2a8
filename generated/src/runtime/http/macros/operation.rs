/// Declares an operation: the call that a user awaits, what it sends always, and how each status is read.
///
/// ```text
/// operation! {
///     ListPetsOperation as ListPetsCall: "list_pets" "GET" "/pets" { accept: "application/json", security: [[0], [1 ["pets:read"]]] }
///     Vec<Pet> { 200 => json }
///     ListPetsError { 404 => empty_error NotFound, 400..=499 => json_error ClientError }
/// }
/// ```
///
/// The options are the methods of [`Operation`](crate::runtime::Operation); security is a list of alternatives, each a list of indices into the
/// client's schemes with scopes. The types are those of the success and of the error, each with the statuses that lead to it, the
/// method of [`Received`](crate::runtime::Received) that reads it, and the variant, where the type is an enum of several. Where all
/// errors with a body have one type, `_ => json_other` (`text_other`, `bytes_other`) reads undeclared statuses as that, if it
/// fits. `200..=299 if is_empty => empty NoContent` is for answers without a body alone.
/// `forms { csv: "text/csv" [(200, 200)] => text String }` gives a method for each other form of the answer, with the
/// statuses, from and to, that have it, with `= "stream"` behind it if that property of the body asks for it, and `stream events_or Item` the method `stream`, which
/// with `, sets "stream"` sets that property of the body, and with `"?stream"` that parameter of the query. The names of the methods are listed in `CALL_METHODS` of the generator, so
/// that no parameter's setter has one of them.
macro_rules! operation {
    (
        $operation:ident as $call:ident: $name:literal $method:literal $path:literal { $($option:ident: $value:tt),* }
        $success:ty { $($status:pat $(if $test:ident)? => $reading:ident $($variant:ident)?),* }
        $error:ty { $($error_status:pat => $error_reading:ident $($error_variant:ident)?),* }
        $(forms { $($form:ident: $media_type:literal $statuses:tt => $form_reading:ident $form_type:ty $(= $form_field:literal)?),* })?
        $(stream $events:ident $item:ty $(, sets $field:literal)?)?
    ) => {
        // The name as it stands, on a line of its own: to put a text together costs the compiler more than the whole alias.
        /// A call of [`
        #[doc = $name]
        /// `](crate::Client): `.await` sends it.
        // A crate's own type, for it to add methods, even where others share the runtime.
        pub type $call = crate::runtime::Request<$operation>;

        /// What each call of an operation sends, and how its answer is read.
        #[non_exhaustive]
        pub struct $operation;

        impl $crate::runtime::Endpoint for $operation {
            type Success = $success;
            type Error = $error;

            const OPERATION: &'static $crate::runtime::Operation =
                &$crate::runtime::Operation::new($name, $method, $path)
                    $(.$option($crate::runtime::http::macros::option!($option $value)))*;

            // A default stands for all that is left.
            #[allow(unreachable_patterns)]
            #[inline]
            fn read(received: $crate::runtime::Received) -> $crate::runtime::Answer<$success, $error> {
                match received.status().as_u16() {
                    $($status $(if received.$test())? => $crate::runtime::http::macros::read!(received $reading $success $(, $variant)?),)*
                    $($error_status => $crate::runtime::http::macros::read!(received $error_reading $error $(, $error_variant)?),)*
                    _ => received.undeclared(),
                }
            }
        }

        $(impl $call {
            $(
                #[doc = concat!("Sends the call, asks for `", $media_type, "`, and gives the answer in this form.")]
                $(#[doc = concat!("`", $form_field, "` becomes `true`.")])?
                #[inline]
                pub fn $form(self) -> $crate::runtime::Pending<$form_type, $error> {
                    const FORM: &$crate::runtime::Form = &$crate::runtime::Form::$form_reading($media_type, &$statuses);
                    let call = self.0;
                    $(let call = call.streamed_by($form_field);)?
                    $crate::runtime::Pending::form(call, FORM, |received| {
                        received.form(FORM, |received| received.$form_reading(), <$operation as $crate::runtime::Endpoint>::read)
                    })
                }
            )*
        })?

        $(
            impl $call {
                /// Sends the call and gives the answer as events, while they come.
                $(#[doc = concat!("It asks for them by `", $field, "`, which becomes `true`.")])?
                #[inline]
                pub fn stream(self) -> $crate::runtime::Pending<$crate::runtime::EventStream<$item>, $error> {
                    let call = self.0;
                    $(let call = call.streamed_by($field);)?
                    $crate::runtime::Pending::stream(call, |received| {
                        received.$events(<$operation as $crate::runtime::Endpoint>::read)
                    })
                }
            }
        )?
    };
}
pub(crate) use operation;

/// An option of an operation as the method of its name takes it.
macro_rules! option {
    (security [$([$($scheme:literal $([$($scope:literal),*])?),*]),*]) => {
        &[$(&[$($crate::runtime::Need { scheme: $scheme, scopes: &[$($($scope),*)?] }),*]),*]
    };
    (streams $statuses:tt) => { &$statuses };
    (query $pairs:tt) => { &$pairs };
    (described_as $names:tt) => { $names };
    ($option:ident $value:literal) => { $value };
}
pub(crate) use option;

/// How a status is read: by a method of [`Received`](crate::runtime::Received), as a variant where there are several.
macro_rules! read {
    ($received:ident empty $type:ty) => {
        $received.empty(())
    };
    ($received:ident empty $type:ty, $variant:ident) => {
        $received.empty(<$type>::$variant)
    };
    ($received:ident empty_error $type:ty) => {
        $received.empty_error(())
    };
    ($received:ident empty_error $type:ty, $variant:ident) => {
        $received.empty_error(<$type>::$variant)
    };
    ($received:ident json_other $type:ty) => {
        $received.like_others().json_error()
    };
    ($received:ident text_other $type:ty) => {
        $received.like_others().text_error()
    };
    ($received:ident bytes_other $type:ty) => {
        $received.like_others().bytes_error()
    };
    ($received:ident json_other $type:ty, $variant:ident) => {
        $received.like_others().json_error_as(<$type>::$variant)
    };
    ($received:ident text_other $type:ty, $variant:ident) => {
        $received.like_others().text_error_as(<$type>::$variant)
    };
    ($received:ident bytes_other $type:ty, $variant:ident) => {
        $received.like_others().bytes_error_as(<$type>::$variant)
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
        $received.json_error_as(<$type>::$variant)
    };
    ($received:ident text_error $type:ty, $variant:ident) => {
        $received.text_error_as(<$type>::$variant)
    };
    ($received:ident bytes_error $type:ty, $variant:ident) => {
        $received.bytes_error_as(<$type>::$variant)
    };
}
pub(crate) use read;
