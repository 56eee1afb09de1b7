package import HTTPMessages
package import OrderedJSON

/// One server and one user: where, how, who, and the tokens.
package struct Profile: Equatable, Sendable {
    /// Where paths of requests begin.
    package var server: Address
    /// Other origins that may have the credentials too, added by hand.
    package var otherOrigins: [Address]
    /// The name of the authentication scheme.
    package var scheme: String
    /// What the scheme was told or has learnt: paths, header prefix, field names.
    package var settings: JSONObject
    /// Who logged in, as typed.
    package var username: String?
    /// The tokens; nil after a logout.
    package var credentials: Credentials?
    package var standing: RefreshStanding
    /// Counts logins and refreshes, so that two states of one profile can be told apart; after the largest number comes the
    /// smallest.
    package var generation: Int
    /// Members of the file that this version does not know, kept for the version that does.
    package var unknownMembers: JSONObject

    package init(
        server: Address, otherOrigins: [Address] = [], scheme: String, settings: JSONObject = [:],
        username: String? = nil, credentials: Credentials? = nil
    ) {
        self.server = server
        self.otherOrigins = otherOrigins
        self.scheme = scheme
        self.settings = settings
        self.username = username
        self.credentials = credentials
        standing = .clear
        generation = 0
        unknownMembers = [:]
    }

    /// Whether the credentials may be sent to this address.
    package func trusts(_ address: Address) -> Bool {
        address.origin == server.origin || otherOrigins.contains { $0.origin == address.origin }
    }

    /// Puts new credentials in the place of the old ones; what was wrong before is forgotten.
    package mutating func renew(_ credentials: Credentials) {
        self.credentials = credentials
        standing = .clear
        generation &+= 1
    }
}
