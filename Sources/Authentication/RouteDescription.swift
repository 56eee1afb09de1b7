package import HTTPMessages
import OrderedJSON

/// What a route of Django REST framework says about itself when asked with OPTIONS.
package struct RouteDescription: Equatable, Sendable {
    /// Where it is, relative to the server's address.
    package var path: String
    /// Its name in words, from its class: "Token Obtain Pair".
    package var name: String?
    /// The fields that a POST takes, in order.
    package var fields: [String]

    package init(path: String, name: String?, fields: [String]) {
        self.path = path
        self.name = name
        self.fields = fields
    }

    /// Reads the answer to OPTIONS; nil when it is no description.
    init?(_ exchange: Exchange, path: String) {
        guard exchange.response.status.statusClass == .success,
            let body = try? JSONValue(parsing: exchange.body ?? [], nestingLimit: 64), body.object != nil
        else { return nil }
        let post = body["actions"]?["POST"]?.object ?? [:]
        let fields = post.filter { $0.value["read_only"]?.boolean != true }.map(\.name)
        let name = body["name"]?.string
        guard name != nil || !fields.isEmpty else { return nil }
        self.init(path: path, name: name, fields: fields)
    }
}

extension Address {
    /// The address of a path that is relative to this one, whether or not either has the slash between them.
    package func joining(_ path: String) -> Address {
        var result = self
        let base = self.path.hasSuffix("/") ? String(self.path.dropLast()) : self.path
        result.path = base + (path.hasPrefix("/") ? path : "/" + path)
        result.query = nil
        return result
    }
}
