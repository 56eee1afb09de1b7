extension RequestItem {
    /// The name of a field of a form or a document; nil for items that are none.
    var fieldName: String? {
        switch content {
        case .text(let name, _), .json(let name, _), .upload(let name, _, _): name
        case .wholeBody: ""
        case .header, .withoutHeader, .query: nil
        }
    }

    /// The file the item names, `-` for standard input.
    var filePath: String? {
        switch content {
        case .header(_, .file(let path)), .query(_, .file(let path)), .text(_, .file(let path)),
            .json(_, .file(let path)), .upload(_, let path, _), .wholeBody(let path, _):
            path
        case .header, .withoutHeader, .query, .text, .json: nil
        }
    }

    var isUpload: Bool {
        switch content {
        case .upload, .wholeBody: true
        case .header, .withoutHeader, .query, .text, .json: false
        }
    }

    var isWholeBody: Bool {
        if case .wholeBody = content { true } else { false }
    }
}

extension Sequence {
    /// The same elements, those of one name moved up to the first of that name.
    func grouped<Name: Hashable>(by name: (Element) -> Name) -> [Element] {
        var names: [Name] = []
        var groups: [Name: [Element]] = [:]
        for element in self {
            if groups[name(element)] == nil { names.append(name(element)) }
            groups[name(element), default: []].append(element)
        }
        return names.flatMap { groups[$0] ?? [] }
    }
}
