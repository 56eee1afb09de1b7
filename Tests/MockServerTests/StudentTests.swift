import Diagnostics
import HTTP1
import HTTPMessages
import MockServer
import OrderedJSON
import Synchronization
import Testing

struct `Students of the mock` {
    private func client(_ change: (inout MockSettings) -> Void = { _ in }) -> Conversation {
        var settings = MockSettings()
        change(&settings)
        let client = Conversation(settings)
        client.logIn()
        return client
    }

    private let path = "/student/authentication/"

    @Test func `a student is created, read, replaced, changed and deleted, and the id is not given again`() {
        let client = client()
        let new = #"{"username":"newuser","email":"New.User@GMAIL.com","password":"test@123"}"#
        #expect(
            client.send("POST", path, new).text
                == #"{"id":6,"username":"newuser","email":"New.User@gmail.com"}"#)
        #expect(
            client.send("POST", path, new).text
                == #"{"username":["A user with that username already exists."]}"#)
        #expect(client.send("GET", path + "6/").status.code == 200)
        #expect(
            client.send("PUT", path + "6/", #"{"username":"other","email":"a@B.CO"}"#).text
                == #"{"id":6,"username":"other","email":"a@B.CO"}"#)
        #expect(client.send("PUT", path + "6/", "{}").text == #"{"username":["This field is required."]}"#)
        #expect(
            client.send("PATCH", path + "6/", #"{"email":"","id":1,"nonsense":true}"#).text
                == #"{"id":6,"username":"other","email":""}"#)
        #expect(client.send("DELETE", path + "6/").status.code == 204)
        #expect(client.send("GET", path + "6/").detail == "No User matches the given query.")
        #expect(client.send("POST", path, new).json?["id"] == 7)
    }

    @Test func `whoever is created with a password can log in, and is out when deleted`() {
        let client = client()
        client.send("POST", path, #"{"username":"brief","password":"a password"}"#)
        let answer = client.send("POST", "/token/", #"{"username":"brief","password":"a password"}"#)
        client.access = answer.json?["access"]?.string
        #expect(client.send("DELETE", path + "6/").status.code == 204)
        #expect(client.send("GET", "/me/").json?["code"] == "user_not_found")
        #expect(
            client.send("POST", "/token/", #"{"username":"brief","password":"a password"}"#).status.code
                == 401)
    }

    @Test(arguments: [
        ("99", 404, "No User matches the given query."), ("abc", 404, "Not found."), ("%D9%A2", 200, nil),
        ("%202%20", 200, nil), ("+2", 200, nil),
        ("1_0", 404, "No User matches the given query."), ("2.0", 404, nil),
        ("99999999999999999999999999", 404, "No User matches the given query."),
        ("-2", 404, "No User matches the given query."), ("%C2%B2", 404, "Not found."),
    ])
    func `an id is what Python takes for a number`(_ id: String, _ status: Int, _ detail: String?) {
        let answer = client().send("GET", "\(path)\(id)/")
        #expect(answer.status.code == status)
        #expect(answer.detail == detail)
    }

    @Test func `everything that is wrong is said at once`() {
        let answer = client().send("POST", path, #"{"username":"b c","email":"nonsense","password":""}"#)
        #expect(
            answer.text
                == #"{"username":["Enter a valid username. This value may contain only letters, "#
                + #"numbers, and @/./+/-/_ characters."],"email":["Enter a valid email address."],"#
                + #""password":["This field may not be blank."]}"#
        )
    }

    @Test func `forms and multipart say the same as JSON`() {
        let client = client()
        let form: Fields = [Field("Content-Type", "application/x-www-form-urlencoded")]
        #expect(
            client.send("PATCH", path + "5/", "email=a%2Bb%40c.de&password=", fields: form).json?["email"]
                == "a+b@c.de")
        let body = "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nm@b.co\r\n--x--\r\n"
        let multipart: Fields = [Field("Content-Type", "multipart/form-data; boundary=x")]
        #expect(client.send("PATCH", path + "5/", body, fields: multipart).json?["email"] == "m@b.co")
        #expect(
            client.send("PATCH", path + "5/", "x", fields: [Field("Content-Type", "text/plain")]).status.code
                == 415)
    }

    @Test func `a chunked body is not looked at, as behind gunicorn`() {
        let answer = Conversation().send(
            "POST", "/token/", "{}", fields: [Field("Transfer-Encoding", "chunked")])
        #expect(answer.json?["username"]?[0] == "This field is required.")
    }

    @Test func `pages have links, from the first to the last`() {
        let client = client { settings in
            settings.pageSize = 2
            settings.students.students += (6...20_000).map {
                Student(id: $0, username: "s\($0)", password: "x")
            }
            settings.students.nextID = 20_001
        }
        let answer = client.send("GET", path + "?page=2&a=1")
        #expect(
            answer.text
                == #"{"count":20000,"next":"http://127.0.0.1:8000/student/authentication/?a=1&page=3","#
                + #""previous":"http://127.0.0.1:8000/student/authentication/?a=1","#
                + #""results":[{"id":3,"username":"sleepy","email":"sleepy@example.com"},"#
                + #"{"id":4,"username":"josé","email":"jose@example.com"}]}"#
        )
        #expect(client.send("GET", path + "?page=last").json?["results"]?[1]?["id"] == 20_000)
        #expect(client.send("GET", path + "?page=10001").detail == "Invalid page.")
    }

    @Test func `OPTIONS tells what may be written, to whom it may be`() {
        let client = client()
        let actions = client.send("OPTIONS", path + "2/").json?["actions"]
        #expect(actions?["PUT"]?["password"]?["required"] == false)
        #expect(client.send("OPTIONS", path).json?["actions"]?["POST"]?["username"]?["max_length"] == 150)
        #expect(client.send("OPTIONS", path + "99/").json?["actions"] == nil)
        client.access = nil
        #expect(client.send("OPTIONS", path).status.code == 401)
    }

    @Test func `every change is handed on to be kept, and can be read back`() throws {
        let kept = Mutex<[StudentArchive]>([])
        let client = Conversation { archive in kept.withLock { $0.append(archive) } }
        client.logIn()
        client.send("POST", path, #"{"username":"six","password":"secret"}"#)
        client.send("DELETE", path + "6/")
        client.send("DELETE", path + "6/")
        let archives = kept.withLock { $0 }
        #expect(archives.map(\.students.count) == [6, 5])
        let last = try #require(archives.last)
        #expect(try StudentArchive(parsing: last.serialized, name: "data") == last)
        var settings = MockSettings()
        settings.students = last
        let next = Conversation(settings)
        next.logIn()
        #expect(next.send("POST", path, #"{"username":"seven","password":"x"}"#).json?["id"] == 7)
    }

    @Test func `a file of people needs names and passwords and little else`() throws {
        let text =
            #"[{"username":"asha","password":"x"},{"id":9,"username":"ravi","password":"y","#
            + #""is_active":false},{"username":"mira","password":"z"}]"#
        let archive = try StudentArchive(parsing: Array(text.utf8), name: "people.json")
        #expect(archive.students.map(\.id) == [1, 9, 10])
        #expect(archive.students.map(\.isActive) == [true, false, true])
        #expect(archive.nextID == 11)
    }

    @Test(arguments: [
        (
            "{",
            "'people.json' is not JSON: "
                + "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
        ),
        ("7", "'people.json' is not a list of people"),
        (#"[{"username":"x"}]"#, #"'people.json': person 1 has no "username" or no "password""#),
        (
            #"[{"id":0,"username":"x","password":"y"}]"#,
            "'people.json': the id of person 1 is not a positive number"
        ),
        (
            #"[{"username":"x","password":"y"},{"username":"x","password":"y"}]"#,
            "'people.json' has 'x', or the id 2, twice"
        ),
    ])
    func `a file of people that is none says what is wrong`(_ text: String, _ message: String) {
        #expect { try StudentArchive(parsing: Array(text.utf8), name: "people.json") } throws: {
            ($0 as? Failure)?.message == message
        }
    }
}
