//! Codes of the stage `source`.

codes! {
    /// The description's file can't be read.
    NOT_READ = Error "T0101" "file can't be read" {
        meaning: "The description's file is missing, is a directory, or may not be read. Nothing is written.",
        example: "# tintype generate missing.yaml --out client",
        help: "Check the path and the permissions.",
    }

    /// The description's file holds no value.
    EMPTY = Error "T0102" "empty file" {
        meaning: "The file holds nothing but space, comments or `null`. Nothing is written.",
        example: "# nothing but this comment",
        help: "Check that the description was downloaded or written completely.",
    }

    /// The file is no text.
    ENCODING = Error "T0103" "no text" {
        meaning: "The file's bytes are neither UTF-8 text, which is what OpenAPI descriptions are written in, nor UTF-16 or Windows-1252. Nothing is written.",
        example: "# a file that is compressed, or was saved as UTF-32",
        help: "Save the file as UTF-8. On most systems `iconv -f UTF-32 -t UTF-8` does it.",
    }

    /// The file is neither YAML nor JSON.
    SYNTAX = Error "T0104" "neither YAML nor JSON" {
        meaning: "The text breaks a rule of its syntax at this place, so that nothing behind it can be understood. \
                  A text that starts with `{` or `[` is read as JSON, any other as YAML 1.2. Nothing is written.",
        example: "openapi: 3.0.3\ninfo:\n\ttitle: a tab can't indent",
        help: "Mend the place; it may be a line before the one shown. In YAML, indent with spaces, and put text that holds `: ` or ` #` in quotes.",
    }

    /// The description is larger than the limits.
    LIMIT = Error "T0105" "beyond the limits" {
        meaning: "The description is larger, or nested deeper, than is accepted from a stranger: 64 MiB, 128 levels, 8 million \
                  values, 4096 files. Or it repeats too much of what it holds: aliases, parts that several places refer to, \
                  properties that heirs take over, what stands beside a union's branches. That is counted before it is made, in the \
                  document and again in the types: 125,000 values, and four times what the files hold beside. Nothing is written.",
        example: "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b] # and so on",
        help: "Where the description is right and not a stranger's, raise the limit that is named: `--max-copies 1000000`, or `Limits` of the library.",
    }

    /// A key stands twice in an object.
    DUPLICATE_KEY = Warning "T0106" "duplicate key" {
        meaning: "One object has the same key twice. What stands under the last one holds; what stands under the first is lost. Of a section or a path item that stands twice, that is so for what both have.",
        example: "properties:\n  id: {type: string}\n  id: {type: integer}",
        help: "Remove or rename one of the two.",
    }

    /// A file holds further YAML documents.
    FURTHER_DOCUMENTS = Warning "T0107" "further documents" {
        meaning: "A YAML file may hold several documents, divided by `---`. Only the first is the description; the others are not read.",
        example: "openapi: 3.0.3\n---\nopenapi: 3.0.3",
        help: "Move further documents to files of their own.",
    }

    /// A key is an array or an object.
    COMPLEX_KEY = Warning "T0108" "key is not text" {
        meaning: "YAML allows arrays and objects as keys; OpenAPI, which is JSON underneath, does not. The entry is passed over.",
        example: "paths:\n  ? [a, b]\n  : {}",
        help: "Write the key as text. A key that starts with `{` or `[` needs quotes.",
    }

    /// A merge key with something that can't be merged.
    MERGE = Warning "T0109" "nothing to merge" {
        meaning: "Under the merge key `<<` stands neither an object nor an array of objects. The entry is passed over.",
        example: "schema:\n  <<: text\n  type: object",
        help: "Put an alias to an object there, or quote the key where `<<` is meant as a name.",
    }

    /// A YAML tag without a meaning in OpenAPI.
    UNKNOWN_TAG = Note "T0110" "unknown tag" {
        meaning: "A value has a YAML tag that is not one of the core schema (`!!str`, `!!int`, …). The value is read as if it had none.",
        example: "example: !timestamp 2020-01-01",
        help: "Remove the tag, or resolve it (`!include`, say) before Tintype reads the file.",
    }

    /// JSON with a comma before a closing bracket, or with comments.
    NOT_QUITE_JSON = Warning "T0111" "not quite JSON" {
        meaning: "A comma stands before a closing bracket, or there are comments, which JSON does not have (RFC 8259). They are read past, and everything else is read as it stands. Each of the two is said once a file.",
        example: "# in a file of JSON: {\"openapi\": \"3.0.3\",}",
        help: "Remove the comma or the comments, or give the file the extension `.yaml`: YAML allows such commas.",
    }

    /// A file that is text, but not plain UTF-8.
    OTHER_ENCODING = Warning "T0112" "other encoding" {
        meaning: "The file is UTF-16, begins with a byte order mark, or holds bytes that are not UTF-8 and are read as characters of Windows-1252, as text that was pasted from elsewhere has them. Everything is read.",
        example: "# a file that was saved as UTF-16, or with quotation marks of Windows-1252",
        help: "Save the file as UTF-8 without a byte order mark. On most systems `iconv -f FROM -t UTF-8` does it, with `WINDOWS-1252` or `UTF-16` as FROM.",
    }

    /// A section or a path item stands twice.
    REPEATED_SECTION = Note "T0113" "section in two pieces" {
        meaning: "A section of the description, or the path item of one path, stands twice under the same key. What stands under both is read: nothing is lost.",
        example: "paths:\n  /pets:\n    get: {responses: {'200': {description: Pets}}}\n  /pets:\n    post: {responses: {'201': {description: A pet}}}",
        help: "Put the two pieces together. Most tools read the last one only.",
    }
}
