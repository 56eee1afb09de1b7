import HTTPMessages
import OrderedJSON

/// The form of every call to a token endpoint.
enum TokenCall {
    /// How long one exchange may take in all.
    static let timeLimit = Duration.seconds(10)
    /// How long a logout waits for the server, since nothing is lost by not waiting.
    static let farewellLimit = Duration.seconds(5)
    /// The largest answer that is read, in bytes.
    static let answerLimit = 1 << 20

    /// A POST with a JSON body, whose answer is asked for in English and unpacked: `code` is missing from
    /// some refusals, and then only the text tells them apart.
    static func post(_ members: JSONObject, to address: Address) -> Request {
        var fields = commonFields
        fields.append("Content-Type", "application/json")
        return Request(.post, address, fields: fields, body: .bytes(JSONValue.object(members).serialized()))
    }

    /// A question what a route is, which changes nothing there.
    static func describe(_ address: Address) -> Request {
        Request(.options, address, fields: commonFields)
    }

    private static var commonFields: Fields {
        [
            Field("Accept", "application/json"), Field("Accept-Encoding", "identity"),
            Field("Accept-Language", "en"), Field("Connection", "close"),
        ]
    }
}
