//! What a server of one version makes of a request of the other.

use super::{body, operation};

crate::diff::rule::declare! {
    /// An object may have a property that it did not have.
    ADDED = None "C0301" "sent: optional property added" mirrors "C0302" {
        wire: Works Misread,
        meaning: "Requests may have a property that they could not have. An old client does not send it. An old server \
                  that is sent it passes over it, or refuses it where its object is closed.",
        old: body!("type: object, required: [name], properties: {name: {type: string}}"),
        new: body!("type: object, required: [name], properties: {name: {type: string}, nick: {type: string}}"),
    }

    /// An object no longer has a property that it might have had.
    REMOVED = Wire "C0302" "sent: optional property removed" mirrors "C0301" {
        wire: Misread Works,
        meaning: "Requests can no longer have a property that they might have had. A new server passes over it when an \
                  old client sends it, or refuses it where its object is closed: what it asked for does not happen.",
        old: body!("type: object, required: [name], properties: {name: {type: string}, nick: {type: string}}"),
        new: body!("type: object, required: [name], properties: {name: {type: string}}"),
    }

    /// An object has a property that it did not have.
    REQUIRED_ADDED = Wire "C0303" "sent: required property added" mirrors "C0304" {
        wire: Fails Misread,
        meaning: "Requests have to have a property that they did not have. An old client does not send it, and a new \
                  server refuses that. As optional property it would break nobody.",
        old: body!("type: object, required: [name], properties: {name: {type: string}}"),
        new: body!("type: object, required: [name, nick], properties: {name: {type: string}, nick: {type: string}}"),
    }

    /// An object no longer has a property that it always had.
    REQUIRED_REMOVED = Wire "C0304" "sent: required property removed" mirrors "C0303" {
        wire: Misread Fails,
        meaning: "Requests no longer have a property that they had to have. A new server passes over it, or refuses it \
                  where its object is closed; an old server misses it from a new client.",
        old: body!("type: object, required: [name, nick], properties: {name: {type: string}, nick: {type: string}}"),
        new: body!("type: object, required: [name], properties: {name: {type: string}}"),
    }

    /// A property has to be there that might have been absent.
    REQUIRED = Wire "C0305" "sent: property becomes required" mirrors "C0306" {
        wire: MayFail Works,
        meaning: "Requests have to have a property that they might have lacked. A new server refuses what an old client \
                  sends without it.",
        old: body!("type: object, properties: {a: {type: string}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// A property may be absent that had to be there.
    OPTIONAL = None "C0306" "sent: property becomes optional" mirrors "C0305" {
        wire: Works MayFail,
        meaning: "Requests may lack a property that they had to have. An old server refuses what a new client sends \
                  without it.",
        old: body!("type: object, required: [a], properties: {a: {type: string}}"),
        new: body!("type: object, properties: {a: {type: string}}"),
    }

    /// Something may be `null` that might not.
    NULL_GAINED = None "C0307" "sent: may be null" mirrors "C0308" {
        wire: Works MayFail,
        meaning: "Requests may have `null` where they might not. An old server may refuse it from a new client.",
        old: body!("type: object, required: [a], properties: {a: {type: string}}"),
        new: body!("type: object, required: [a], properties: {a: {type: [string, 'null']}}"),
    }

    /// Something may no longer be `null`.
    NULL_LOST = Wire "C0308" "sent: no longer null" mirrors "C0307" {
        wire: MayFail Works,
        meaning: "Requests may no longer have `null` where they might have. A new server may refuse what an old client \
                  sends.",
        old: body!("type: object, required: [a], properties: {a: {type: [string, 'null']}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// A list of values has one more.
    VALUE_ADDED = None "C0309" "sent: value added" mirrors "C0310" {
        wire: Works MayFail,
        meaning: "Requests may have a value that was not listed. An old server may refuse it from a new client.",
        old: body!("type: string, enum: [cat, dog]"),
        new: body!("type: string, enum: [cat, dog, cow]"),
    }

    /// A list of values has one less.
    VALUE_REMOVED = Wire "C0310" "sent: value removed" mirrors "C0309" {
        wire: MayFail Works,
        meaning: "Requests may no longer have a value. A new server may refuse it from an old client.",
        old: body!("type: string, enum: [cat, dog, cow]"),
        new: body!("type: string, enum: [cat, dog]"),
    }

    /// What was a list of values is any value of its kind.
    VALUES_OPENED = None "C0311" "sent: values no longer listed" mirrors "C0312" {
        wire: Works MayFail,
        meaning: "Requests may have any value where values were listed. An old server may refuse one from a new client.",
        old: body!("type: object, required: [a], properties: {a: {type: string, enum: [cat, dog]}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// What was any value is one of a list.
    VALUES_LISTED = Wire "C0312" "sent: values listed" mirrors "C0311" {
        wire: MayFail Works,
        meaning: "Requests have to have one of a list of values. A new server may refuse another one from an old \
                  client.",
        old: body!("type: object, required: [a], properties: {a: {type: string}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string, enum: [cat, dog]}}"),
    }

    /// Fewer values are allowed: a format, an integer in place of a number, fewer bits.
    NARROWER = Wire "C0313" "sent: narrower values" mirrors "C0314" {
        wire: MayFail Works,
        meaning: "Requests may have fewer values than before: those of a format, integers in place of numbers, integers \
                  of fewer bits. A new server may refuse what an old client sends.",
        old: body!("type: object, required: [a], properties: {a: {type: string}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string, format: uuid}}"),
    }

    /// More values are allowed: no format, a number in place of an integer, more bits.
    WIDER = None "C0314" "sent: wider values" mirrors "C0313" {
        wire: Works MayFail,
        meaning: "Requests may have more values than before. An old server may refuse one from a new client.",
        old: body!("type: object, required: [a], properties: {a: {type: string, format: uuid}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// Values are of the same kind of JSON, and neither all of the one are of the other nor the other way round.
    FORMAT = Wire "C0315" "sent: another format" mirrors "C0315" {
        wire: Fails Fails,
        meaning: "Requests have to have texts or numbers of another format. The server of the other version refuses \
                  what is of none of its own.",
        old: body!("type: object, required: [a], properties: {a: {type: string, format: date}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string, format: date-time}}"),
    }

    /// Values are of another kind of JSON.
    KIND = Wire "C0316" "sent: another kind of value" mirrors "C0316" {
        wire: Fails Fails,
        meaning: "Requests have to have a value of another kind of JSON: a text for a number, a list for an object. A \
                  server of the other version refuses it.",
        old: body!("type: object, required: [a], properties: {a: {type: integer}}"),
        new: body!("type: object, required: [a], properties: {a: {type: string}}"),
    }

    /// Nothing is said any more of what it holds.
    ANY = None "C0317" "sent: any value" mirrors "C0318" {
        wire: Works MayFail,
        meaning: "Requests may have any value where they had to have one of a type. An old server may refuse it from a \
                  new client.",
        old: body!("type: object, required: [a], properties: {a: {type: integer}}"),
        new: body!("type: object, required: [a], properties: {a: {description: Anything.}}"),
    }

    /// What it holds is said, where it might be anything.
    TYPED = Wire "C0318" "sent: a type in place of any value" mirrors "C0317" {
        wire: MayFail Works,
        meaning: "Requests have to have values of a type where they might have any. A new server may refuse what an old \
                  client sends.",
        old: body!("type: object, required: [a], properties: {a: {description: Anything.}}"),
        new: body!("type: object, required: [a], properties: {a: {type: integer}}"),
    }

    /// A choice has one more branch.
    BRANCH_ADDED = None "C0319" "sent: branch added" mirrors "C0320" {
        wire: Works MayFail,
        meaning: "Requests may be of a branch that a choice did not have. An old server may refuse it from a new \
                  client.",
        old: body!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}]"),
        new: body!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}, {type: integer}]"),
    }

    /// A choice has one branch less.
    BRANCH_REMOVED = Wire "C0320" "sent: branch removed" mirrors "C0319" {
        wire: MayFail Works,
        meaning: "Requests may no longer be of a branch. A new server may refuse it from an old client.",
        old: body!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}, {type: integer}]"),
        new: body!("oneOf: [{type: object, required: [cat], properties: {cat: {type: string}}}, {type: object, required: [dog], properties: {dog: {type: string}}}]"),
    }

    /// What was of one type is one of several branches.
    CHOICE = None "C0321" "sent: one type becomes a choice" mirrors "C0322" {
        wire: Works MayFail,
        meaning: "Requests may be of several types where they had to be of one. An old server may refuse another one \
                  from a new client.",
        old: body!("type: object, required: [a], properties: {a: {type: integer}}"),
        new: body!("type: object, required: [a], properties: {a: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}}"),
    }

    /// What was one of several branches is of one type.
    NO_CHOICE = Wire "C0322" "sent: a choice becomes one type" mirrors "C0321" {
        wire: MayFail Works,
        meaning: "Requests have to be of one type where they might be of several. A new server may refuse what an old \
                  client sends.",
        old: body!("type: object, required: [a], properties: {a: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}}"),
        new: body!("type: object, required: [a], properties: {a: {type: integer}}"),
    }

    /// A branch is chosen by another tag.
    TAG = Wire "C0323" "sent: another tag" mirrors "C0323" {
        wire: Fails Fails,
        meaning: "A branch of a choice is told by another tag. A server of the other version does not know it, or takes \
                  it for another branch.",
        old: body!("oneOf: [{title: Cat, type: object, required: [kind, lives], properties: {kind: {type: string, enum: [cat]}, lives: {type: integer}}}, {title: Dog, type: object, required: [kind, barks], properties: {kind: {type: string, enum: [dog]}, barks: {type: boolean}}}], discriminator: {propertyName: kind}"),
        new: body!("oneOf: [{title: Cat, type: object, required: [kind, lives], properties: {kind: {type: string, enum: [feline]}, lives: {type: integer}}}, {title: Dog, type: object, required: [kind, barks], properties: {kind: {type: string, enum: [dog]}, barks: {type: boolean}}}], discriminator: {propertyName: kind}"),
    }

    /// The branches of a choice are told apart by another property, or by none.
    TAG_PROPERTY = Wire "C0324" "sent: told apart otherwise" mirrors "C0324" {
        wire: Fails Fails,
        meaning: "Another property says which branch of a choice a request is of, or none does. A server of the other \
                  version misses its tag.",
        old: body!("oneOf: [{title: Cat, type: object, required: [kind], properties: {kind: {type: string, enum: [cat]}}}, {title: Dog, type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}], discriminator: {propertyName: kind}"),
        new: body!("oneOf: [{title: Cat, type: object, required: [type], properties: {type: {type: string, enum: [cat]}}}, {title: Dog, type: object, required: [type], properties: {type: {type: string, enum: [dog]}}}], discriminator: {propertyName: type}"),
    }

    /// An object may have more properties that it does not declare.
    OPENED = None "C0325" "sent: undeclared properties allowed" mirrors "C0326" {
        wire: Works MayFail,
        meaning: "Requests may have properties that nobody declares. An old server may refuse them from a new client.",
        old: body!("type: object, required: [name], properties: {name: {type: string}}, additionalProperties: false"),
        new: body!("type: object, required: [name], properties: {name: {type: string}}"),
    }

    /// An object may have fewer properties that it does not declare.
    CLOSED = Wire "C0326" "sent: undeclared properties restricted" mirrors "C0325" {
        wire: MayFail Works,
        meaning: "Requests may no longer have properties that nobody declares, or only of a type. A new server may \
                  refuse what an old client sends.",
        old: body!("type: object, required: [name], properties: {name: {type: string}}"),
        new: body!("type: object, required: [name], properties: {name: {type: string}}, additionalProperties: false"),
    }

    /// A list with a type for each place has another length.
    PLACES = Wire "C0327" "sent: another number of places" mirrors "C0327" {
        wire: Fails Fails,
        meaning: "Requests have a list with a type for each place, which has to have another length. A server of the \
                  other version refuses it.",
        old: body!("type: array, prefixItems: [{type: string}, {type: integer}], items: false"),
        new: body!("type: array, prefixItems: [{type: string}, {type: integer}, {type: integer}], items: false"),
    }

    /// What a server takes for something that is not sent is another value.
    DEFAULT = Wire "C0328" "sent: another default" mirrors "C0328" {
        wire: Misread Misread,
        meaning: "What the server takes where nothing is sent is another value than before. A client that says nothing \
                  gets something else from a server of the other version. Who depends on it says it.",
        old: body!("type: object, properties: {a: {type: integer, default: 10}}"),
        new: body!("type: object, properties: {a: {type: integer, default: 20}}"),
    }

    /// Fewer values are within the bounds.
    BOUNDS_TIGHTENED = Wire "C0329" "sent: bounds tightened" mirrors "C0330" {
        wire: MayFail Works,
        meaning: "Requests may have fewer values: the least is greater, the greatest less, or there are bounds where \
                  there were none (lengths, patterns, counts). A new server may refuse what an old client sends. What a \
                  client holds, it does not check.",
        old: body!("type: object, properties: {a: {type: integer, maximum: 100}}"),
        new: body!("type: object, properties: {a: {type: integer, maximum: 10}}"),
    }

    /// More values are within the bounds.
    BOUNDS_LOOSENED = None "C0330" "sent: bounds loosened" mirrors "C0329" {
        wire: Works MayFail,
        meaning: "Requests may have more values: the least is less, the greatest greater, or there are no bounds any \
                  more. An old server may refuse one from a new client.",
        old: body!("type: object, properties: {a: {type: integer, maximum: 10}}"),
        new: body!("type: object, properties: {a: {type: integer, maximum: 100}}"),
    }

    /// The bounds of values are others.
    BOUNDS = Wire "C0331" "sent: other bounds" mirrors "C0331" {
        wire: MayFail MayFail,
        meaning: "Lengths, patterns, counts or limits of what is sent are others, and are not compared further. A \
                  server of the other version may refuse what a client sends.",
        old: body!("type: object, properties: {a: {type: string, pattern: '^a'}}"),
        new: body!("type: object, properties: {a: {type: string, pattern: '^b'}}"),
    }

    /// An operation takes one more parameter.
    PARAMETER_ADDED = None "C0341" "sent: optional parameter added" mirrors "C0342" {
        wire: Works Misread,
        meaning: "An operation takes a parameter that it did not. An old client does not send it; an old server passes \
                  over it when a new client does.",
        old: operation!(""),
        new: operation!("      parameters: [{name: limit, in: query, schema: {type: integer}}]\n"),
    }

    /// An operation no longer takes a parameter.
    PARAMETER_REMOVED = Wire "C0342" "sent: optional parameter removed" mirrors "C0341" {
        wire: Misread Works,
        meaning: "An operation no longer takes a parameter. A new server passes over it when an old client sends it: a \
                  filter does not filter.",
        old: operation!("      parameters: [{name: limit, in: query, schema: {type: integer}}]\n"),
        new: operation!(""),
    }

    /// An operation needs one more parameter.
    REQUIRED_PARAMETER_ADDED = Wire "C0343" "sent: required parameter added" mirrors "C0344" {
        wire: Fails Misread,
        meaning: "An operation needs a parameter that it did not. An old client does not send it, and a new server \
                  refuses that. As an optional one with a default it would break nobody.",
        old: operation!(""),
        new: operation!("      parameters: [{name: limit, in: query, required: true, schema: {type: integer}}]\n"),
    }

    /// An operation no longer takes a parameter that it needed.
    REQUIRED_PARAMETER_REMOVED = Wire "C0344" "sent: required parameter removed" mirrors "C0343" {
        wire: Misread Fails,
        meaning: "An operation no longer takes a parameter that it needed. A new server passes over it; an old server \
                  misses it from a new client.",
        old: operation!("      parameters: [{name: limit, in: query, required: true, schema: {type: integer}}]\n"),
        new: operation!(""),
    }

    /// A parameter has to be given.
    PARAMETER_REQUIRED = Wire "C0345" "sent: parameter becomes required" mirrors "C0346" {
        wire: MayFail Works,
        meaning: "An operation needs a parameter that it might do without. A new server refuses a call of an old client \
                  that does not give it.",
        old: operation!("      parameters: [{name: limit, in: query, schema: {type: integer}}]\n"),
        new: operation!("      parameters: [{name: limit, in: query, required: true, schema: {type: integer}}]\n"),
    }

    /// A parameter need not be given.
    PARAMETER_OPTIONAL = None "C0346" "sent: parameter becomes optional" mirrors "C0345" {
        wire: Works MayFail,
        meaning: "An operation may do without a parameter that it needed. An old server refuses a call of a new client \
                  that does not give it.",
        old: operation!("      parameters: [{name: limit, in: query, required: true, schema: {type: integer}}]\n"),
        new: operation!("      parameters: [{name: limit, in: query, schema: {type: integer}}]\n"),
    }

    /// A parameter goes elsewhere: into a header field in place of the query.
    PARAMETER_MOVED = Wire "C0347" "sent: parameter moved" mirrors "C0347" {
        wire: Fails Fails,
        meaning: "A parameter goes elsewhere: into a header field in place of the query, and the like. A server of the \
                  other version does not find it there; where it is optional, it passes over it.",
        old: operation!("      parameters: [{name: limit, in: query, required: true, schema: {type: integer}}]\n"),
        new: operation!("      parameters: [{name: limit, in: header, required: true, schema: {type: integer}}]\n"),
    }

    /// A parameter is spelt otherwise on the wire.
    PARAMETER_RENAMED = Wire "C0348" "sent: parameter renamed" mirrors "C0348" {
        wire: Fails Fails,
        meaning: "A parameter is spelt otherwise on the wire. A server of the other version does not find it; where it \
                  is optional, it passes over it. In a path, names are not on the wire.",
        old: operation!("      parameters: [{name: page_size, in: query, required: true, schema: {type: integer}}]\n"),
        new: operation!("      parameters: [{name: pageSize, in: query, required: true, schema: {type: integer}}]\n"),
    }

    /// A parameter becomes text in another way.
    STYLE = Wire "C0349" "sent: parameter written otherwise" mirrors "C0349" {
        wire: MayFail MayFail,
        meaning: "A parameter becomes text in another way: commas in place of a pair an item, JSON in place of a style. \
                  A server of the other version may not read it, or read one value for several.",
        old: operation!("      parameters: [{name: tags, in: query, schema: {type: array, items: {type: string}}}]\n"),
        new: operation!("      parameters: [{name: tags, in: query, explode: false, schema: {type: array, items: {type: string}}}]\n"),
    }

    /// An operation takes a body.
    BODY_ADDED = Wire "C0351" "sent: body added" mirrors "C0352" {
        wire: Fails Misread,
        meaning: "An operation takes a body that it did not. Where it is required, a new server refuses a call of an \
                  old client. An old server passes over it.",
        old: operation!(""),
        new: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}}}\n"),
    }

    /// An operation no longer takes a body.
    BODY_REMOVED = Wire "C0352" "sent: body removed" mirrors "C0351" {
        wire: Misread Fails,
        meaning: "An operation no longer takes a body. A new server passes over it. Where it was required, an old \
                  server refuses a call of a new client.",
        old: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}}}\n"),
        new: operation!(""),
    }

    /// A body has to be given.
    BODY_REQUIRED = Wire "C0353" "sent: body becomes required" mirrors "C0354" {
        wire: MayFail Works,
        meaning: "An operation needs a body that it might do without. A new server refuses a call of an old client that \
                  has none.",
        old: operation!("      requestBody: {content: {application/json: {schema: {type: integer}}}}\n"),
        new: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}}}\n"),
    }

    /// A body need not be given.
    BODY_OPTIONAL = None "C0354" "sent: body becomes optional" mirrors "C0353" {
        wire: Works MayFail,
        meaning: "An operation may do without a body that it needed. An old server refuses a call of a new client that \
                  has none.",
        old: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}}}\n"),
        new: operation!("      requestBody: {content: {application/json: {schema: {type: integer}}}}\n"),
    }

    /// A body may be given in one more form.
    FORM_ADDED = None "C0355" "sent: media type added" mirrors "C0356" {
        wire: Works MayFail,
        meaning: "A body may be given in a media type that was not declared. An old server refuses it from a new \
                  client: whenever it is the preferred one, else when it is chosen.",
        old: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}}}\n"),
        new: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}, application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}}\n"),
    }

    /// A body can no longer be given in a form.
    FORM_REMOVED = Wire "C0356" "sent: media type removed" mirrors "C0355" {
        wire: MayFail Works,
        meaning: "A body can no longer be given in a media type. A new server refuses it from an old client: in each \
                  call, where it was the preferred one.",
        old: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}, application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}}\n"),
        new: operation!("      requestBody: {required: true, content: {application/json: {schema: {type: integer}}}}\n"),
    }

    /// A part of a body is written otherwise.
    PART = Wire "C0357" "sent: part written otherwise" mirrors "C0357" {
        wire: MayFail MayFail,
        meaning: "A part of a body is a file where it was a value, or one of several, or has another media type or \
                  another style; so has a field of a form. A server of the other version may not read it.",
        old: operation!("      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, properties: {tags: {type: array, items: {type: string}}, file: {type: string, format: binary}}}}}}\n"),
        new: operation!("      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, properties: {tags: {type: array, items: {type: string}}, file: {type: string, format: binary}}}, encoding: {tags: {contentType: application/json}}}}}\n"),
    }
}
