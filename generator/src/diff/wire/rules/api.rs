//! What is neither in a request nor in an answer: where a call goes, who may make it.

crate::diff::rule::declare! {
    /// There is one more operation.
    OPERATION_ADDED = None "C0401" "operation added" mirrors "C0402" {
        wire: Works Fails,
        meaning: "There is an operation that there was not. An old server does not have it for a new client that calls \
                  it.",
        old: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}, /cows: {get: {operationId: listCows, responses: {'204': {description: Done.}}}}}",
    }

    /// An operation is no more.
    OPERATION_REMOVED = Wire "C0402" "operation removed" mirrors "C0401" {
        wire: Fails Works,
        meaning: "An operation is no more. A new server does not have it for an old client that calls it.",
        old: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}, /cows: {get: {operationId: listCows, responses: {'204': {description: Done.}}}}}",
        new: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }

    /// An operation is called by another method.
    METHOD = Wire "C0403" "another method" mirrors "C0403" {
        wire: Fails Fails,
        meaning: "An operation is called by another method. A server of the other version refuses the call, or does \
                  another thing that it has there.",
        old: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "paths: {/pets: {post: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }

    /// An operation is called under another path.
    PATH = Wire "C0404" "another path" mirrors "C0404" {
        wire: Fails Fails,
        meaning: "An operation is called under another path. A server of the other version does not have it there, \
                  unless it goes on to serve both. What a parameter of a path is called is not on the wire.",
        old: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "paths: {/v2/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }

    /// A call needs credentials that it did not.
    SECURITY_TIGHTENED = Wire "C0405" "security tightened" mirrors "C0406" {
        wire: Fails Works,
        meaning: "A call needs a credential that it did not, or one of several is no longer enough, or \
                  its token has to have a scope more. A new server refuses an old client that does not send it.",
        old: "paths: {/pets: {get: {operationId: listPets, security: [], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
        new: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
    }

    /// A call no longer needs a credential.
    SECURITY_LOOSENED = None "C0406" "security loosened" mirrors "C0405" {
        wire: Works Fails,
        meaning: "A call does without a credential that it needed, or there is another one to choose, or its token \
                  does without a scope. An old server refuses a new client that makes use of that.",
        old: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
        new: "paths: {/pets: {get: {operationId: listPets, security: [], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
    }

    /// A call needs other credentials.
    SECURITY = Wire "C0407" "other security" mirrors "C0407" {
        wire: Fails Fails,
        meaning: "A call needs other credentials than before, or other scopes. A server of the other version refuses it.",
        old: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, token: {type: http, scheme: bearer}}}",
        new: "paths: {/pets: {get: {operationId: listPets, security: [{token: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, token: {type: http, scheme: bearer}}}",
    }

    /// A security scheme is another one.
    CREDENTIAL = Wire "C0408" "another credential" mirrors "C0408" {
        wire: Fails Fails,
        meaning: "A security scheme sends its credential otherwise: in another place, under another name, by another \
                  scheme. A server of the other version does not find it. Where only the URL of tokens is another one, \
                  a client goes on to ask the old one.",
        old: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
        new: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}",
    }

    /// There is one more security scheme.
    CREDENTIAL_ADDED = None "C0409" "security scheme added" mirrors "C0410" {
        wire: Works Works,
        meaning: "There is a security scheme that there was not. Which calls need it is said of them.",
        old: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
        new: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, token: {type: http, scheme: bearer}}}",
    }

    /// A security scheme is no more.
    CREDENTIAL_REMOVED = None "C0410" "security scheme removed" mirrors "C0409" {
        wire: Works Works,
        meaning: "A security scheme is no more. Which calls needed it is said of them.",
        old: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, token: {type: http, scheme: bearer}}}",
        new: "paths: {/pets: {get: {operationId: listPets, security: [{key: []}], responses: {'204': {description: Done.}}}}}\n\
              components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}",
    }

    /// What a call goes to where nothing else is said is another server.
    SERVER = Wire "C0411" "another server" mirrors "C0411" {
        wire: MayFail MayFail,
        meaning: "The server that calls go to where nobody says otherwise is another one, and the description no longer lists \
                  the old one. A compiled client goes on to call the old one, which may be no more. Where the description \
                  says no host, whoever makes a client gives the whole URL, and nothing goes elsewhere by itself.",
        old: "openapi: 3.1.0\n\
              info: {title: Pets, version: '1'}\n\
              servers: [{url: 'https://a.example'}]\n\
              paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "openapi: 3.1.0\n\
              info: {title: Pets, version: '1'}\n\
              servers: [{url: 'https://b.example'}]\n\
              paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }

    /// There is one more server.
    SERVER_ADDED = None "C0412" "server added" mirrors "C0413" {
        wire: Works Works,
        meaning: "A server is listed that was not. What a call goes to where nothing else is said may be another of \
                  those that are listed.",
        old: "openapi: 3.1.0\n\
              info: {title: Pets, version: '1'}\n\
              servers: [{url: 'https://a.example'}]\n\
              paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "openapi: 3.1.0\n\
              info: {title: Pets, version: '1'}\n\
              servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]\n\
              paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }

    /// A server is no longer listed.
    SERVER_REMOVED = None "C0413" "server removed" mirrors "C0412" {
        wire: Works Works,
        meaning: "A server is no longer listed. Who chose it goes on to call it.",
        old: "openapi: 3.1.0\n\
              info: {title: Pets, version: '1'}\n\
              servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]\n\
              paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "openapi: 3.1.0\n\
              info: {title: Pets, version: '1'}\n\
              servers: [{url: 'https://a.example'}]\n\
              paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }

    /// Something is deprecated.
    DEPRECATED = None "C0414" "deprecated" mirrors "C0415" {
        wire: Works Works,
        meaning: "An operation, a parameter, a property or a type is deprecated. Nothing else changes; the crate's item \
                  is, too.",
        old: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "paths: {/pets: {get: {operationId: listPets, deprecated: true, responses: {'204': {description: Done.}}}}}",
    }

    /// Something is no longer deprecated.
    NOT_DEPRECATED = None "C0415" "no longer deprecated" mirrors "C0414" {
        wire: Works Works,
        meaning: "An operation, a parameter, a property or a type is no longer deprecated. Nothing else changes.",
        old: "paths: {/pets: {get: {operationId: listPets, deprecated: true, responses: {'204': {description: Done.}}}}}",
        new: "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }

    /// What the path has in its query for every call is another one.
    FIXED_QUERY = Wire "C0416" "other pairs in the query" mirrors "C0416" {
        wire: MayFail MayFail,
        meaning: "The pairs that the path itself has in its query, and that go with every call, are others. A server of \
                  the other version may do another thing.",
        old: "paths: {'/pets?view=all': {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
        new: "paths: {'/pets?view=own': {get: {operationId: listPets, responses: {'204': {description: Done.}}}}}",
    }
}
