import OrderedJSON
import Signing

/// A token taken apart as PyJWT 2.15 takes it apart, with its liberties: a padded signature, `NaN` among the
/// claims, and the one critical extension it knows. (`JSONWebToken`, which the client uses, is stricter.)
struct SignedToken {
    let claims: JSONObject
    private let header: JSONObject
    private let signingInput: [UInt8]
    private let signature: [UInt8]

    /// Splits and decodes; nil for anything that PyJWT calls undecodable.
    init?(parsing text: String) {
        guard let lastDot = text.lastIndex(of: "."), let firstDot = text.firstIndex(of: "."),
            firstDot < lastDot,
            let header = Self.object(in: text[..<firstDot]),
            let claims = Self.object(in: text[text.index(after: firstDot)..<lastDot]),
            let signature = Self.bytes(in: text[text.index(after: lastDot)...])
        else { return nil }
        (self.header, self.claims, self.signature) = (header, claims, signature)
        signingInput = Array(text[..<lastDot].utf8)
    }

    /// Whether it is signed with this key, by HS256, which alone is believed, whatever the header says.
    func isSigned(by key: HMACKey) -> Bool {
        guard header["alg"]?.string == "HS256", headerIsUnderstood else { return false }
        return constantTimeEquals(signature, key.authenticationCode(for: signingInput))
    }

    /// A `kid` is text; `crit` names extensions that are there and that PyJWT knows, which is `b64` alone.
    private var headerIsUnderstood: Bool {
        if let kid = header["kid"], kid.string == nil { return false }
        if header["b64"] == false { return false }
        guard let critical = header["crit"] else { return true }
        guard let names = critical.array, !names.isEmpty else { return false }
        return header["b64"] != nil && names.allSatisfy { $0.string == "b64" }
    }

    private static func object(in text: Substring) -> JSONObject? {
        guard let bytes = bytes(in: text) else { return nil }
        return (try? JSONValue(parsing: bytes, allowingNonFiniteNumbers: true))?.object
    }

    private static func bytes(in text: Substring) -> [UInt8]? {
        let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding == 0 || (padding <= 2 && text.utf8.count % 4 == 0) else { return nil }
        return Base64.url.decode(String(text.dropLast(padding)))
    }
}
