//! Codes of merging descriptions.

codes! {
    /// Two descriptions say different things of one part.
    CLASH = Error "T0701" "clash" {
        meaning: "Two descriptions that are merged have a part of the same name that differs: a component, a method of a path, or what an API has once. Both places are named, and \
                  nothing is written. Equal parts are merged without a word.",
        example: "User: {type: string, description: Another user}",
        help: "Give the components of one file other names (`--prefix FILE=PREFIX`), or change or remove one of the parts with an overlay first (`tintype overlay`). Descriptions of two versions are converted to one before, or get a client each.",
    }

    /// The first description's part holds.
    LEFT_OUT = Warning "T0702" "left out of a merged description" {
        meaning: "A description can have this once, such as `info` or what a tag is about, and the first of the descriptions that are merged has another. That of the first holds; \
                  calls and types are the same either way.",
        example: "tags: [{name: people, description: Others}]",
        help: "Nothing has to be done where that of the first is meant. Otherwise give the files in another order, or correct it with an overlay.",
    }

    /// An operation's id is another's too.
    TWICE = Warning "T0703" "operationId twice in a merged description" {
        meaning: "Two of the descriptions that are merged have different operations of one operationId, which is to be unique in a description. Both are in the result; methods are \
                  told apart by tag or path.",
        example: "/people: {get: {operationId: getUser, responses: {'204': {description: Done.}}}}",
        help: "Give one of them another id with an overlay (`update: {operationId: …}`).",
    }
}
