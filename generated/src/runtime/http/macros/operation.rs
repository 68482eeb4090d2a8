/// Declares an operation: the call that a user awaits, what it sends always, and how each status is read.
///
/// ```text
/// operation! {
///     ListPetsOperation as ListPetsCall: "list_pets" "GET" "/pets" { accept: "application/json", security: [[0], [1 ["pets:read"]]] }
///     Vec<Pet> { 200 => json }
///     crate::ErrorBody { 400 => json_error Problem, 404 => empty_error, 500..=599 => text_error Text }
/// }
/// ```
///
/// The options are the methods of [`Operation`](crate::runtime::Operation); security is a list of alternatives, each a list of indices into the
/// client's schemes with scopes. The types are those of the success and of the error, each with the statuses that lead to it, the
/// method of [`Received`](crate::runtime::Received) that reads it, and the variant: of each error with a body, and of a success where its
/// type is an enum of several. Where all errors with a body have one type, `_ => json_other Problem` (`text_other`, `bytes_other`) reads
/// undeclared statuses as that, if it fits. `200..=299 if is_empty => empty NoContent` is for answers without a body alone.
/// `forms { csv: "text/csv" [(200, 200)] => text String }` gives a method for each other form of the answer, with the
/// statuses, from and to, that have it, with `= "stream"` behind it if that property of the body asks for it, and `stream events_or Item` the method `stream`, which
/// with `, sets "stream"` sets that property of the body, and with `"?stream"` that parameter of the query. The names of the methods are listed in `CALL_METHODS` of the generator, so
/// that no parameter's setter has one of them.
macro_rules! operation {
    (
        $operation:ident as $call:ident: $name:literal $method:literal $path:literal { $($option:ident: $value:tt),* }
        $success:ty { $($successes:tt)* }
        $error:ty { $($errors:tt)* }
        $(forms { $($form:ident: $media_type:literal $statuses:tt => $form_reading:ident $form_type:ty $(= $form_field:literal)?),* })?
        $(stream $events:ident $item:ty $(, sets $field:literal)?)?
    ) => {
        // The name as it stands, on a line of its own: to put a text together costs the compiler more than the whole alias.
        /// A call of [`
        #[doc = $name]
        /// `](crate::Client): `.await` sends it.
        // A crate's own type, for it to add methods, even where others share the runtime.
        pub type $call = crate::runtime::Unawaited<$operation>;

        /// What each call of an operation sends, and how its answer is read.
        #[non_exhaustive]
        pub struct $operation;

        impl $crate::runtime::Endpoint for $operation {
            type Success = $success;
            type Error = $error;

            const OPERATION: &'static $crate::runtime::Operation =
                &$crate::runtime::Operation::new($name, $method, $path)
                    $(.$option($crate::runtime::http::macros::option!($option $value)))*;

            #[inline]
            fn read(received: $crate::runtime::Received) -> $crate::runtime::Answer<$success, $error> {
                $crate::runtime::http::macros::read_all!(received $success { $($successes)* } $error { $($errors)* })
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

/// An option of an operation as the method of its name takes it. What most operations need is a constant: a list of lists
/// costs the compiler more than all else of an operation's table.
macro_rules! option {
    (security [[0]]) => { $crate::runtime::Need::FIRST };
    (security [[0], [1]]) => { $crate::runtime::Need::FIRST_OR_SECOND };
    (security [$([$($scheme:literal $([$($scope:literal),*])?),*]),*]) => {
        &[$(&[$($crate::runtime::Need { scheme: $scheme, scopes: &[$($($scope),*)?] }),*]),*]
    };
    (streams $statuses:tt) => { &$statuses };
    (query $pairs:tt) => { &$pairs };
    (described_as $names:tt) => { $names };
    ($option:ident $value:literal) => { $value };
}
pub(crate) use option;
