//! What a client of one version makes of an answer of the other.

use super::{answer, answers};

crate::diff::rule::declare! {
    /// An object may have a property that it did not have.
    ADDED = None "C0201" "received: optional property added" mirrors "C0202" {
        wire: Works Works,
        meaning: "Answers may have a property that they did not have. An old client keeps it in `extra`; for a new one \
                  with an old server it is absent.",
        old: answer!("type: object, required: [name], properties: {name: {type: string}}"),
        new: answer!("type: object, required: [name], properties: {name: {type: string}, nick: {type: string}}"),
    }

    /// An object no longer has a property that it might have had.
    REMOVED = None "C0202" "received: optional property removed" mirrors "C0201" {
        wire: Works Works,
        meaning: "Answers no longer have a property that they might have had. For an old client it is absent; a new one \
                  keeps in `extra` what an old server sends.",
        old: answer!("type: object, required: [name], properties: {name: {type: string}, nick: {type: string}}"),
        new: answer!("type: object, required: [name], properties: {name: {type: string}}"),
    }

    /// An object has a property that it did not have.
    REQUIRED_ADDED = Wire "C0203" "received: required property added" mirrors "C0204" {
        wire: Works Fails,
        meaning: "Answers have a property that they did not have. An old client keeps it in `extra`. A new client can't \
                  do without it, and an old server does not send it: deploy the server first.",
        old: answer!("type: object, required: [name], properties: {name: {type: string}}"),
        new: answer!("type: object, required: [name, nick], properties: {name: {type: string}, nick: {type: string}}"),
    }

    /// An object no longer has a property that it always had.
    REQUIRED_REMOVED = Wire "C0204" "received: required property removed" mirrors "C0203" {
        wire: Fails Works,
        meaning: "Answers no longer have a property that they always had. An old client can't do without it. Let it \
                  become optional for a time, so that clients can follow.",
        old: answer!("type: object, required: [name, nick], properties: {name: {type: string}, nick: {type: string}}"),
        new: answer!("type: object, required: [name], properties: {name: {type: string}}"),
    }

    /// A property has to be there that might have been absent.
    REQUIRED = Wire "C0205" "received: property becomes required" mirrors "C0206" {
        wire: Works MayFail,
        meaning: "Answers always have a property that they might have lacked. A new client can't do without it, and an \
                  old server may not send it: deploy the server first.",
        old: answer!("type: object, properties: {a: {type: string}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// A property may be absent that had to be there.
    OPTIONAL = Wire "C0206" "received: property becomes optional" mirrors "C0205" {
        wire: MayFail Works,
        meaning: "Answers may lack a property that they always had. An old client can't do without it.",
        old: answer!("type: object, required: [a], properties: {a: {type: string}}"),
        new: answer!("type: object, properties: {a: {type: string}}"),
    }

    /// Something may be `null` that might not.
    NULL_GAINED = Wire "C0207" "received: may be null" mirrors "C0208" {
        wire: MayFail Works,
        meaning: "Answers may have `null` where they did not. An old client refuses it where a value is required, and \
                  is told no more than that it is absent where it is optional. For a list or a map that is required, \
                  `null` reads as empty.",
        old: answer!("type: object, required: [a], properties: {a: {type: string}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: [string, 'null']}}"),
    }

    /// Something may no longer be `null`.
    NULL_LOST = Wire "C0208" "received: no longer null" mirrors "C0207" {
        wire: Works MayFail,
        meaning: "Answers no longer have `null` where they might have. A new client refuses it where a value is \
                  required, and an old server may send it.",
        old: answer!("type: object, required: [a], properties: {a: {type: [string, 'null']}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// A list of values has one more.
    VALUE_ADDED = None "C0209" "received: value added" mirrors "C0210" {
        wire: Works Works,
        meaning: "Answers may have a value that was not listed. An old client keeps it as `Other`; only where there was \
                  one value alone, by `const`, it refuses it.",
        old: answer!("type: string, enum: [cat, dog]"),
        new: answer!("type: string, enum: [cat, dog, cow]"),
    }

    /// A list of values has one less.
    VALUE_REMOVED = None "C0210" "received: value removed" mirrors "C0209" {
        wire: Works Works,
        meaning: "Answers no longer have a value. A new client keeps it as `Other` when an old server sends it.",
        old: answer!("type: string, enum: [cat, dog, cow]"),
        new: answer!("type: string, enum: [cat, dog]"),
    }

    /// What was a list of values is any value of its kind.
    VALUES_OPENED = None "C0211" "received: values no longer listed" mirrors "C0212" {
        wire: Works Works,
        meaning: "Answers may have any value where values were listed. An old client keeps what it does not know as \
                  `Other`.",
        old: answer!("type: object, required: [a], properties: {a: {type: string, enum: [cat, dog]}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// What was any value is one of a list.
    VALUES_LISTED = None "C0212" "received: values listed" mirrors "C0211" {
        wire: Works Works,
        meaning: "Answers have one of a list of values. A new client keeps another one from an old server as `Other`.",
        old: answer!("type: object, required: [a], properties: {a: {type: string}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string, enum: [cat, dog]}}"),
    }

    /// Fewer values are allowed: a format, an integer in place of a number, fewer bits.
    NARROWER = Wire "C0213" "received: narrower values" mirrors "C0214" {
        wire: Works MayFail,
        meaning: "Answers have fewer values than before: those of a format, integers in place of numbers, integers of \
                  fewer bits. A new client may refuse what an old server sends. Dates, times and base64 are kept as \
                  they came and never refused.",
        old: answer!("type: object, required: [a], properties: {a: {type: string}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string, format: uuid}}"),
    }

    /// More values are allowed: no format, a number in place of an integer, more bits.
    WIDER = Wire "C0214" "received: wider values" mirrors "C0213" {
        wire: MayFail Works,
        meaning: "Answers may have more values than before: any text in place of a format, numbers in place of \
                  integers, integers of more bits. An old client refuses what its type does not hold. Dates, times and \
                  base64 are kept as they came and never refused.",
        old: answer!("type: object, required: [a], properties: {a: {type: string, format: uuid}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// Values are of the same kind of JSON, and neither all of the one are of the other nor the other way round.
    FORMAT = None "C0215" "received: another format" mirrors "C0215" {
        wire: Works Works,
        meaning: "Answers have texts or numbers of another format, of which the old one's are not all. Dates, times and \
                  base64 are kept as they came, so that a client fails only who looks into them; a UUID, and an integer \
                  out of its range, is refused.",
        old: answer!("type: object, required: [a], properties: {a: {type: string, format: date}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string, format: date-time}}"),
    }

    /// Values are of another kind of JSON.
    KIND = Wire "C0216" "received: another kind of value" mirrors "C0216" {
        wire: Fails Fails,
        meaning: "Answers have a value of another kind of JSON: a text for a number, a list for an object. A client of \
                  the other version can't read it. Where it is optional, it is absent there, kept in `extra`, and told \
                  by `forgiven()`; in a union it is `Other`.",
        old: answer!("type: object, required: [a], properties: {a: {type: integer}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// Nothing is said any more of what it holds.
    ANY = Wire "C0217" "received: any value" mirrors "C0218" {
        wire: MayFail Works,
        meaning: "Answers may have any value where they had one of a type. An old client refuses what is not of that.",
        old: answer!("type: object, required: [a], properties: {a: {type: integer}}"),
        new: answer!("type: object, required: [a], properties: {a: {description: Anything.}}"),
    }

    /// What it holds is said, where it might be anything.
    TYPED = Wire "C0218" "received: a type in place of any value" mirrors "C0217" {
        wire: Works MayFail,
        meaning: "Answers have values of a type where they might have any. A new client refuses what is not of that, \
                  and an old server may send it.",
        old: answer!("type: object, required: [a], properties: {a: {description: Anything.}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: integer}}"),
    }

    /// A choice has one more branch.
    BRANCH_ADDED = None "C0219" "received: branch added" mirrors "C0220" {
        wire: Works Works,
        meaning: "Answers may be of a branch that a choice did not have. An old client keeps it as `Other` where a tag \
                  or its kind of JSON tells it from the others; where only its look does, it may be taken for another \
                  branch.",
        old: answer!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}]"),
        new: answer!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}, {type: integer}]"),
    }

    /// A choice has one branch less.
    BRANCH_REMOVED = None "C0220" "received: branch removed" mirrors "C0219" {
        wire: Works Works,
        meaning: "Answers are no longer of a branch. A new client keeps it as `Other` when an old server sends it, \
                  where a tag or its kind of JSON tells it from the others.",
        old: answer!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}, {type: integer}]"),
        new: answer!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}]"),
    }

    /// What was of one type is one of several branches.
    CHOICE = Wire "C0221" "received: one type becomes a choice" mirrors "C0222" {
        wire: MayFail Works,
        meaning: "Answers may be of several types where they were of one. An old client refuses what is not of that.",
        old: answer!("type: object, required: [a], properties: {a: {type: integer}}"),
        new: answer!("type: object, required: [a], properties: {a: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}}"),
    }

    /// What was one of several branches is of one type.
    NO_CHOICE = Wire "C0222" "received: a choice becomes one type" mirrors "C0221" {
        wire: Works MayFail,
        meaning: "Answers are of one type where they might be of several. A new client refuses another one, and an old \
                  server may send it.",
        old: answer!("type: object, required: [a], properties: {a: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}}"),
        new: answer!("type: object, required: [a], properties: {a: {type: integer}}"),
    }

    /// A branch is chosen by another tag.
    TAG = Wire "C0223" "received: another tag" mirrors "C0223" {
        wire: Misread Misread,
        meaning: "A branch of a choice is told by another tag. For a client of the other version the tag is unknown, so \
                  that the value is `Other`, or it is another branch's.",
        old: answer!("oneOf: [{title: Cat, type: object, required: [kind, lives], properties: {kind: {type: string, enum: [cat]}, lives: {type: integer}}}, {title: Dog, type: object, required: [kind, barks], properties: {kind: {type: string, enum: [dog]}, barks: {type: boolean}}}], discriminator: {propertyName: kind}"),
        new: answer!("oneOf: [{title: Cat, type: object, required: [kind, lives], properties: {kind: {type: string, enum: [feline]}, lives: {type: integer}}}, {title: Dog, type: object, required: [kind, barks], properties: {kind: {type: string, enum: [dog]}, barks: {type: boolean}}}], discriminator: {propertyName: kind}"),
    }

    /// The branches of a choice are told apart by another property, or by none.
    TAG_PROPERTY = Wire "C0224" "received: told apart otherwise" mirrors "C0224" {
        wire: Misread Misread,
        meaning: "Another property says which branch of a choice an answer is of, or none does. A client of the other \
                  version that misses its tag has the value as `Other`.",
        old: answer!("oneOf: [{title: Cat, type: object, required: [kind], properties: {kind: {type: string, enum: [cat]}}}, {title: Dog, type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}], discriminator: {propertyName: kind}"),
        new: answer!("oneOf: [{title: Cat, type: object, required: [type], properties: {type: {type: string, enum: [cat]}}}, {title: Dog, type: object, required: [type], properties: {type: {type: string, enum: [dog]}}}], discriminator: {propertyName: type}"),
    }

    /// An object may have more properties that it does not declare.
    OPENED = None "C0225" "received: undeclared properties allowed" mirrors "C0226" {
        wire: Works Works,
        meaning: "Answers may have properties that nobody declares, or of more types. An old client keeps them; only \
                  where it had a type for all of them, it refuses what is not of that.",
        old: answer!("type: object, required: [name], properties: {name: {type: string}}, additionalProperties: false"),
        new: answer!("type: object, required: [name], properties: {name: {type: string}}"),
    }

    /// An object may have fewer properties that it does not declare.
    CLOSED = None "C0226" "received: undeclared properties restricted" mirrors "C0225" {
        wire: Works Works,
        meaning: "Answers no longer have properties that nobody declares, or only of a type. A new client keeps what an \
                  old server sends, unless there is a type for all of them.",
        old: answer!("type: object, required: [name], properties: {name: {type: string}}"),
        new: answer!("type: object, required: [name], properties: {name: {type: string}}, additionalProperties: false"),
    }

    /// A list with a type for each place has another length.
    PLACES = Wire "C0227" "received: another number of places" mirrors "C0227" {
        wire: Fails Fails,
        meaning: "Answers have a list with a type for each place, which has another length. A client of the other \
                  version can't read it.",
        old: answer!("type: array, prefixItems: [{type: string}, {type: integer}], items: false"),
        new: answer!("type: array, prefixItems: [{type: string}, {type: integer}, {type: integer}], items: false"),
    }

    /// One more success is declared.
    SUCCESS_ADDED = None "C0241" "received: success added" mirrors "C0242" {
        wire: Works Works,
        meaning: "A status of success is declared that was not. An old client reads an undeclared one as the declared \
                  success, where there is one alone, and fails if its body is another; where it has several, it gives it \
                  back as `Status` with the body.",
        old: answers!("'200': {description: Done.}"),
        new: answers!("'200': {description: Done.}, '202': {description: Begun.}"),
    }

    /// A success is no longer declared.
    SUCCESS_REMOVED = None "C0242" "received: success removed" mirrors "C0241" {
        wire: Works Works,
        meaning: "A status of success is no longer declared. A new client reads it from an old server as the declared \
                  success, where there is one alone, and fails if its body is another; where it has several, it gives it \
                  back as `Status` with the body.",
        old: answers!("'200': {description: Done.}, '202': {description: Begun.}"),
        new: answers!("'200': {description: Done.}"),
    }

    /// One more error is declared.
    ERROR_ADDED = None "C0243" "received: error added" mirrors "C0244" {
        wire: Works Works,
        meaning: "A status of error is declared that was not. It is an error of its status in any version; an old \
                  client does not know its body's type.",
        old: answers!("'200': {description: Done.}"),
        new: answers!("'200': {description: Done.}, '404': {description: None there.}"),
    }

    /// An error is no longer declared.
    ERROR_REMOVED = None "C0244" "received: error removed" mirrors "C0243" {
        wire: Works Works,
        meaning: "A status of error is no longer declared. It is an error of its status in any version; a new client \
                  does not know its body's type.",
        old: answers!("'200': {description: Done.}, '404': {description: None there.}"),
        new: answers!("'200': {description: Done.}"),
    }

    /// A response has a body.
    BODY_GAINED = Wire "C0245" "received: body gained" mirrors "C0246" {
        wire: Works Fails,
        meaning: "A response has a body that it did not have. An old client does not look at it, and has it by `raw()`. \
                  A new client misses it from an old server, unless its type has a value for nothing.",
        old: answers!("'200': {description: A pet.}"),
        new: answers!("'200': {description: A pet., content: {application/json: {schema: {type: string}}}}"),
    }

    /// A response no longer has a body.
    BODY_LOST = Wire "C0246" "received: body lost" mirrors "C0245" {
        wire: Fails Works,
        meaning: "A response no longer has a body. An old client misses it, unless its type has a value for nothing: a \
                  list, a map, an object that requires nothing.",
        old: answers!("'200': {description: A pet., content: {application/json: {schema: {type: string}}}}"),
        new: answers!("'200': {description: A pet.}"),
    }

    /// A body may come in one more form.
    FORM_ADDED = None "C0247" "received: media type added" mirrors "C0248" {
        wire: Works MayFail,
        meaning: "An answer may come in a media type that was not declared. An old client does not ask for it. A new \
                  client that asks for it, or for which it is the preferred one, does not get it from an old server.",
        old: answers!("'200': {description: A pet., content: {application/json: {schema: {type: integer}}}}"),
        new: answers!("'200': {description: A pet., content: {application/json: {schema: {type: integer}}, text/plain: {schema: {type: string}}}}"),
    }

    /// A body no longer comes in a form.
    FORM_REMOVED = Wire "C0248" "received: media type removed" mirrors "C0247" {
        wire: MayFail Works,
        meaning: "An answer no longer comes in a media type. An old client that asks for it fails; where it was the \
                  preferred one, each call does.",
        old: answers!("'200': {description: A pet., content: {application/json: {schema: {type: integer}}, text/plain: {schema: {type: string}}}}"),
        new: answers!("'200': {description: A pet., content: {application/json: {schema: {type: integer}}}}"),
    }

    /// What an event of a stream holds is read otherwise.
    EVENTS = Wire "C0249" "received: events read otherwise" mirrors "C0249" {
        wire: MayFail MayFail,
        meaning: "The data of an event is JSON where it was text, or the event as a whole is the value, or the other \
                  way round. A client of the other version may not read it.",
        old: answers!("'200': {description: Events., content: {text/event-stream: {schema: {type: string}}}}"),
        new: answers!("'200': {description: Events., content: {text/event-stream: {schema: {type: object, properties: {name: {type: string}}}}}}"),
    }

    /// A response declares one more header field.
    HEADER_ADDED = None "C0251" "received: header field added" mirrors "C0252" {
        wire: Works Works,
        meaning: "A response declares a header field that it did not. An old client has it in `headers()`; for a new one with an old \
                  server it is `None`.",
        old: answers!("'200': {description: Done., headers: {}}"),
        new: answers!("'200': {description: Done., headers: {X-Total: {schema: {type: integer}}}}"),
    }

    /// A response no longer declares a header field.
    HEADER_REMOVED = None "C0252" "received: header field removed" mirrors "C0251" {
        wire: Works Works,
        meaning: "A response no longer declares a header field. For an old client it is `None`; a new one has what an old server sends \
                  in `headers()`.",
        old: answers!("'200': {description: Done., headers: {X-Total: {schema: {type: integer}}}}"),
        new: answers!("'200': {description: Done., headers: {}}"),
    }

    /// A header field has to be there.
    HEADER_REQUIRED = None "C0253" "received: header field becomes required" mirrors "C0254" {
        wire: Works Works,
        meaning: "A response always has a header field that it might have lacked. It is an `Option` in any version, and `None` where an \
                  old server lacks it.",
        old: answers!("'200': {description: Done., headers: {X-Total: {schema: {type: integer}}}}"),
        new: answers!("'200': {description: Done., headers: {X-Total: {required: true, schema: {type: integer}}}}"),
    }

    /// A header field may be absent.
    HEADER_OPTIONAL = None "C0254" "received: header field becomes optional" mirrors "C0253" {
        wire: Works Works,
        meaning: "A response may lack a header field that it always had. It is an `Option` in any version, and `None` where it is not \
                  there.",
        old: answers!("'200': {description: Done., headers: {X-Total: {required: true, schema: {type: integer}}}}"),
        new: answers!("'200': {description: Done., headers: {X-Total: {schema: {type: integer}}}}"),
    }
}
