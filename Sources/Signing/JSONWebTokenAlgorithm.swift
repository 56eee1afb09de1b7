/// The ways to sign a token with a shared secret (RFC 7518 §3.2).
package enum JSONWebTokenAlgorithm: String, CaseIterable, Sendable {
    case hs256 = "HS256"
    case hs384 = "HS384"
    case hs512 = "HS512"
}
