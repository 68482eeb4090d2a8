//! Codes of the stage `overlay`.

codes! {
    /// An overlay can't be read, or is none.
    UNUSABLE = Error "T0601" "unusable overlay" {
        meaning: "A file that is to change the description can't be read, or is no overlay: a YAML or JSON object with `overlay: 1.0.0` or `1.1.0` and a \
                  list of `actions` (Overlay Specification 1.0 and 1.1). Nothing is written.",
        example: "overlay: 2.0.0\ninfo: {title: Mend, version: '1'}\nactions: [{target: $.info, update: {x-mended: true}}]",
        help: "Check the path that `overlays` or `--overlay` gives, and how the file begins.",
    }

    /// An action can't be understood.
    FAULTY_ACTION = Error "T0602" "faulty action" {
        meaning: "An action of an overlay has a `target` and one of `update`, `remove: true` and `copy`. This one has not, or has something that no action has. \
                  Nothing is written.",
        example: "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions: [{target: $.info, updates: {x-mended: true}}]",
        help: "Say what is to be done with what the target selects: `update` merges, `remove: true` removes, `copy` merges what another path selects.",
    }

    /// A path breaks the rules of RFC 9535.
    FAULTY_PATH = Error "T0603" "faulty path" {
        meaning: "`target` and `copy` are JSONPath as RFC 9535 has it. This text is none; the place is the character at which it stops being one. Nothing is written.",
        example: "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions: [{target: '$.paths[/pets]', remove: true}]",
        help: "Put keys that are no plain words in quotes and brackets: `$.paths['/pets'].get`. A filter is `[?@.name == 'id']`.",
    }

    /// A target selects nothing.
    NOTHING_SELECTED = Warning "T0604" "nothing selected" {
        meaning: "The target of an action selects nothing in the description, so that the action changes nothing. Perhaps what it mended was mended at its source.",
        example: "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions: [{target: \"$.paths['/gone']\", remove: true}]",
        help: "Remove the action where it is no longer needed, or correct its target. A target of an update has to be there itself: name what the new key goes into.",
    }

    /// A value does not fit what a target selects.
    INCOMPATIBLE = Error "T0605" "incompatible change" {
        meaning: "An object is merged with objects, an array is added to arrays, and any other value takes the place of such a value. What the action brings is of another \
                  kind than what is there, or the nodes that its target selects are of several kinds, or `copy` selects not one node. Nothing is written.",
        example: "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions: [{target: $.info, update: {title: {en: Example}}}]",
        help: "Remove the node in an action before, and let this one update what it stood in.",
    }

    /// An action changes what an earlier one brought.
    CHANGED_AGAIN = Note "T0606" "changed again" {
        meaning: "An action changes or removes what an earlier action brought, of the same overlay or of one before it. The later one holds.",
        example: "overlay: 1.0.0\ninfo: {title: Mend, version: '1'}\nactions:\n- {target: $.info, update: {summary: One}}\n- {target: $.info, update: {summary: Other}}",
        help: "Nothing has to be done where that is meant. Where it is not, remove one of the two: overlays are applied in their order, and actions in theirs.",
    }

    /// An overlay says that it is for another description.
    FOR_ANOTHER = Warning "T0607" "overlay for another description" {
        meaning: "`extends` of an overlay names the description that it was written for, and that is another file. It is applied all the same.",
        example: "overlay: 1.0.0\nextends: other.yaml\ninfo: {title: Mend, version: '1'}\nactions: [{target: $.info, update: {x-mended: true}}]",
        help: "Correct `extends`, which is relative to the overlay, or give the overlay with the description that it is for.",
    }

    /// An overlay is read although it is not as its specification has it.
    IRREGULAR = Warning "T0608" "irregular overlay" {
        meaning: "An overlay is not as the version of the specification that it names has it: what is required is missing, a field is unknown or has no impact, or it does what \
                  only a later version has. It is applied as the message says; other programs may refuse it.",
        example: "overlay: 1.0.0\ninfo: {title: Mend, version: '1', about: Mends}\nactions: [{target: $.info, update: {x-mended: true}}]",
        help: "Correct what the message names. An overlay that does what 1.1 brought begins with `overlay: 1.1.0`.",
    }
}
