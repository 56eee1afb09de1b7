import Synchronization

/// The people of a mock server, in memory. A page costs the same however many there are.
package final class StudentStore: Sendable {
    struct Content {
        var people: [Int: Student] = [:]
        /// Ascending, which is the order lists are in.
        var ids: [Int] = []
        var idsByName: [ExactText: Int] = [:]
        var nextID = 1
    }

    private let content: Mutex<Content>
    /// Counts changes: what was read at the same count is still true.
    private let version = Atomic(0)
    /// Whoever was looked up by id since the last change, so that many threads need not wait for each other.
    private let known = Mutex<[Int: Known]>([:])

    private struct Known {
        let student: Student
        let version: Int
    }
    private let didChange: (@Sendable (StudentArchive) -> Void)?

    /// A store with these people; `didChange` is called after each change with everybody, one call at a time.
    init(_ archive: StudentArchive, didChange: (@Sendable (StudentArchive) -> Void)? = nil) {
        var content = Content()
        for student in archive.students { content.insert(student) }
        content.nextID = max(archive.nextID, content.nextID)
        self.content = Mutex(content)
        self.didChange = didChange
    }

    /// How many people there are.
    package var count: Int { content.withLock { $0.ids.count } }

    /// Everybody, and the next id.
    package var archive: StudentArchive { content.withLock(\.archive) }

    subscript(id: Int) -> Student? {
        let table = known.withLock { $0 }
        if let known = table[id], known.version == version.load(ordering: .acquiring) { return known.student }
        let (student, now) = content.withLock { ($0.people[id], version.load(ordering: .relaxed)) }
        guard let student else { return nil }
        known.withLock { known in
            if known.count >= Self.knownCount { known.removeAll(keepingCapacity: true) }
            known[id] = Known(student: student, version: now)
        }
        return student
    }

    /// How many people are remembered by id.
    private static let knownCount = 64

    func student(named name: String) -> Student? {
        content.withLock { content in content.idsByName[ExactText(name)].flatMap { content.people[$0] } }
    }

    /// The first person by id with that address, letters in either case.
    func student(withEmail email: String) -> Student? {
        let address = email.lowercased()
        return content.withLock { content in
            for id in content.ids {
                if let student = content.people[id], student.email.lowercased() == address { return student }
            }
            return nil
        }
    }

    /// The people at these places in the order of ids; places beyond the end are left out.
    func students(at places: Range<Int>) -> [Student] {
        content.withLock { content in
            content.ids[places.clamped(to: 0..<content.ids.count)].compactMap { content.people[$0] }
        }
    }

    /// Adds a person under a new id; nil when the name is taken.
    func add(username: String, email: String, password: String) -> Student? {
        change { content in
            guard content.idsByName[ExactText(username)] == nil else { return nil }
            let student = Student(id: content.nextID, username: username, email: email, password: password)
            content.insert(student)
            return student
        }
    }

    /// Changes a person; nil when there is none of that id, or the new name is another's.
    func update(_ id: Int, with changes: (inout Student) -> Void) -> Student? {
        change { content in
            guard let old = content.people[id] else { return nil }
            var new = old
            changes(&new)
            let owner = content.idsByName[ExactText(new.username)]
            guard owner == nil || owner == id else { return nil }
            content.idsByName[ExactText(old.username)] = nil
            content.idsByName[ExactText(new.username)] = id
            content.people[id] = new
            return new
        }
    }

    /// Removes a person, whose id is not given again.
    func remove(_ id: Int) -> Student? {
        change { content in
            guard let student = content.people.removeValue(forKey: id) else { return nil }
            content.idsByName[ExactText(student.username)] = nil
            content.ids.remove(at: content.place(of: id))
            return student
        }
    }

    private func change(_ body: (inout Content) -> Student?) -> Student? {
        content.withLock { content in
            guard let student = body(&content) else { return nil }
            version.wrappingAdd(1, ordering: .releasing)
            didChange?(content.archive)
            return student
        }
    }
}

extension StudentStore.Content {
    var archive: StudentArchive {
        StudentArchive(students: ids.compactMap { people[$0] }, nextID: nextID)
    }

    mutating func insert(_ student: Student) {
        people[student.id] = student
        ids.insert(student.id, at: place(of: student.id))
        idsByName[ExactText(student.username)] = student.id
        nextID = max(nextID, student.id + 1)
    }

    /// Where an id stands, or would stand, among the others.
    func place(of id: Int) -> Int {
        var (low, high) = (0, ids.count)
        // New ids are the highest.
        if let last = ids.last, id > last { return high }
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
