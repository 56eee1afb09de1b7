/// Text that refuses to print itself: a token, a password, a key.
///
/// Interpolating, dumping or mirroring it shows `(secret)`, so that a secret reaches an output only through
/// `exposed`, a word that is easy to search for.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The text itself, for the wire, for the profile file, and for a user who asked to see it.
    package let exposed: String

    package init(_ text: String) { exposed = text }

    package var description: String { "(secret)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
