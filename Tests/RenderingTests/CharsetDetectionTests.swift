import HTTPMessages
import Testing

@testable import Rendering

// `Tests/Interop/httpie/test_charsets.py` has whole notices in thirty languages, and httpie's guesses beside ours.
struct `A text that declares no character set` {
    @Test(
        arguments: [
            ("cp1252", "Für Kinder unter zwölf Jahren gelten kürzere Öffnungszeiten."),
            ("cp1252", "¿Ha perdido un libro? Deberá pagarlo o traer otro mañana."),
            ("cp1250", "Czytelnicy mogą wypożyczyć pięć książek na trzy tygodnie."),
            ("iso8859-2", "Czytelnicy mogą wypożyczyć pięć książek na trzy tygodnie."),
            ("cp1254", "Kütüphane sabah dokuzda açılır ve akşam altıda kapanır."),
            ("cp1253", "Όποιος χάσει ένα βιβλίο πρέπει να το πληρώσει."),
            ("cp1251", "Детям нужна подпись родителей, летом мы закрыты."),
            ("koi8-r", "Детям нужна подпись родителей, летом мы закрыты."),
            ("cp866", "Детям нужна подпись родителей, летом мы закрыты."),
            ("cp1255", "מי שמאבד ספר צריך לשלם עליו או להביא חדש"),
            ("gb18030", "图书馆早上九点开门，晚上六点关门。读者可以借五本书。"),
            ("big5", "圖書館早上九點開門，晚上六點關門。讀者可以借五本書。"),
            ("shift_jis", "図書館は朝九時に開き、夕方六時に閉まります。"), ("euc-jp", "図書館は朝九時に開き、夕方六時に閉まります。"),
            ("euc-kr", "도서관은 아침 아홉 시에 열고 저녁 여섯 시에 닫습니다."),
        ])
    func `is read in the one that makes sense of it`(_ name: String, _ text: String) throws {
        let bytes = try #require(Charset(named: name)).encode(text)
        #expect(Charset.detected(in: bytes).decode(bytes) == text)
    }

    @Test(arguments: [
        "plain words and nothing else, of more than thirty-two bytes",
        "žluťoučký kůň úpěl ďábelské ódy, to je ono",
    ])
    func `is UTF-8 if it can be, also when its end cuts a character in two`(_ text: String) {
        #expect(Charset.detected(in: Array(text.utf8)).decode(Array(text.utf8)) == text)
        let cut = text.utf8 + [0xC5]
        #expect(Charset.detected(in: cut).decode(cut) == text + "\u{FFFD}")
    }

    @Test func `is not guessed at when it is short`() {
        #expect(Charset.detected(in: [0x66, 0xFC, 0x72]).decode([0x66, 0xFC, 0x72]) == "f\u{FFFD}r")
    }

    @Test func `is believed when it names its character set itself`() throws {
        let page = #"<html><meta charset="windows-1251"><p>"# + "Ð" + String(repeating: " ", count: 32)
        let bytes = try #require(Charset(named: "cp1252")).encode(page)
        #expect(Charset.detected(in: bytes).decode(bytes).contains("<p>Р "))
    }

    @Test func `is known by its byte order mark`() throws {
        let bytes = try #require(Charset(named: "utf-16")).encode("žluťoučký kůň úpěl ďábelské ódy")
        #expect(Charset.detected(in: bytes).decode(bytes) == "žluťoučký kůň úpěl ďábelské ódy")
    }

    @Test func `is judged by a part of it when it is long`() throws {
        let text =
            String(repeating: "plain words. ", count: 5_000) + "Czytelnicy mogą wypożyczyć pięć książek. "
        let bytes = try #require(Charset(named: "cp1250")).encode(String(repeating: text, count: 3))
        let isRight = Charset.detected(in: bytes).decode(bytes).hasPrefix(text)
        #expect(isRight)
    }

    @Test func `is shown as it was meant, line by line, too`() throws {
        let line = "Для детей нужна подпись родителей, летом мы закрыты"
        let bytes = try #require(Charset(named: "cp1251")).encode(line + "\n")
        let response = Response(Status(200), fields: [Field("Content-Type", "text/plain")])
        let renderer = Renderer(.init(isTerminal: true))
        #expect(
            String(decoding: renderer.body(bytes, of: response, showing: .body), as: UTF8.self) == line + "\n"
        )
    }
}
