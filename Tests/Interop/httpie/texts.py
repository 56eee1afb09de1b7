"""One notice in many languages, and the character sets that texts in each are really stored in."""

TEXTS = {
    "English": (["cp1252"], "The library’s reading room opens at nine – “quietly, please”. A lost book costs £12 or €15."),
    "German": (
        ["cp1252", "iso8859-15"],
        "Die Bücherei öffnet um neun Uhr und schließt um sechs. Wer ein Buch verliert, muss es ersetzen. Für Kinder unter "
        "zwölf Jahren gelten kürzere Öffnungszeiten; größere Gruppen möchten sich bitte anmelden.",
    ),
    "French": (
        ["cp1252", "iso8859-15"],
        "La bibliothèque ouvre à neuf heures et ferme à dix-huit heures. Les livres empruntés doivent être rendus après trois "
        "semaines. L'été, nous sommes fermés le lundi : les employés réparent les volumes abîmés.",
    ),
    "Spanish": (
        ["cp1252"],
        "La biblioteca abre a las nueve de la mañana. ¿Ha perdido un libro? Deberá pagarlo o traer otro. Los niños de hasta "
        "catorce años necesitan la firma de un adulto. El préstamo se podrá prolongar una vez más.",
    ),
    "Portuguese": (
        ["cp1252"],
        "A biblioteca abre às nove da manhã e fecha às seis. Os leitores não podem levar mais de cinco livros. As crianças "
        "precisam da assinatura dos pais. Em agosto há alterações: estão disponíveis informações na recepção.",
    ),
    "Italian": (
        ["cp1252"],
        "La biblioteca è aperta dalle nove alle sei. Chi perde un libro dovrà pagarlo. Il prestito si può prolungare una volta; "
        "la novità di quest'anno è che anche i ragazzi avranno più tempo. Perché non venite lunedì?",
    ),
    "Dutch": (["cp1252"], "De bibliotheek is één keer per week ook ’s avonds open. Jubilea vieren we met koffie; ideeën zijn welkom."),
    "Danish": (
        ["cp1252"],
        "Biblioteket åbner klokken ni og lukker klokken seks. Børn under fjorten år skal have en underskrift fra en voksen. "
        "Om sommeren holder vi lukket på mandage, når de ødelagte bøger bliver gjort færdige.",
    ),
    "Norwegian": (["cp1252"], "Biblioteket åpner klokken ni. Den som mister en bok, må betale. Spørsmål? Skriv, så svarer vi innen to døgn."),
    "Swedish": (
        ["cp1252"],
        "Biblioteket öppnar klockan nio och stänger klockan sex. Den som förlorar en bok måste ersätta den. På sommaren håller "
        "vi stängt på måndagar, då personalen lagar trasiga böcker.",
    ),
    "Finnish": (["cp1252"], "Kirjasto on auki yhdeksästä kuuteen. Kadonnut kirja täytyy korvata. Kesällä olemme kiinni maanantaisin, työntekijät järjestävät hyllyjä."),
    "Icelandic": (["cp1252"], "Bókasafnið er opið frá níu til sex. Sá sem týnir bók þarf að greiða fyrir hana. Börn þurfa undirskrift foreldra. Á sumrin er lokað á mánudögum."),
    "Catalan": (["cp1252"], "La biblioteca obre a les nou. Qui perdi un llibre haurà de pagar-lo o dur-ne un de nou. Això també és vàlid per als més petits, que necessiten permís."),
    "Polish": (
        ["cp1250", "iso8859-2"],
        "Biblioteka otwiera się o dziewiątej, a zamyka o szóstej. Czytelnicy mogą wypożyczyć pięć książek na trzy tygodnie. Kto "
        "zgubi książkę, musi za nią zapłacić albo przynieść nową. Dzieci potrzebują zgody rodziców.",
    ),
    "Czech": (
        ["cp1250", "iso8859-2"],
        "Knihovna otevírá v devět hodin ráno a zavírá v šest večer. Čtenáři si mohou půjčit pět knih na tři týdny. Kdo knihu "
        "ztratí, musí ji zaplatit nebo přinést novou. V létě máme v pondělí zavřeno.",
    ),
    "Slovak": (
        ["cp1250", "iso8859-2"],
        "Knižnica otvára o deviatej ráno a zatvára o šiestej večer. Čitatelia si môžu požičať päť kníh na tri týždne. Kto knihu "
        "stratí, musí ju zaplatiť alebo priniesť novú. Deti potrebujú súhlas rodičov.",
    ),
    "Hungarian": (
        ["cp1250", "iso8859-2"],
        "A könyvtár reggel kilenckor nyit és este hatkor zár. Az olvasók öt könyvet kölcsönözhetnek három hétre. Aki elveszít egy "
        "könyvet, fizessen érte vagy hozzon újat. Nyáron hétfőnként zárva vagyunk.",
    ),
    "Romanian": (
        ["cp1250", "iso8859-2"],
        "Biblioteca se deschide la ora nouă dimineaţa şi se închide la şase seara. Cine pierde o carte trebuie să o plătească "
        "sau să aducă alta. Copiii au nevoie de semnătura părinţilor. Vara suntem închişi lunea.",
    ),
    "Croatian": (
        ["cp1250", "iso8859-2"],
        "Knjižnica se otvara u devet ujutro i zatvara u šest navečer. Tko izgubi knjigu, mora je platiti ili donijeti novu. "
        "Djeca trebaju potpis roditelja. Ljeti ponedjeljkom ne radimo, jer se oštećene knjige uređuju i čiste.",
    ),
    "Slovenian": (["cp1250"], "Knjižnica se odpre ob devetih zjutraj. Kdor izgubi knjigo, jo mora plačati. Otroci do štirinajstega leta potrebujejo podpis staršev; člani jih večkrat pošljejo po pošti."),
    "Turkish": (
        ["cp1254"],
        "Kütüphane sabah dokuzda açılır ve akşam altıda kapanır. Kitabını kaybeden kişi ücretini ödemeli ya da yenisini "
        "getirmelidir. On dört yaşından küçük çocuklar için velinin imzası gerekir. Yazın pazartesi günleri kapalıyız.",
    ),
    "Lithuanian": (["cp1257"], "Biblioteka atidaroma devintą valandą ryto. Skaitytojai gali pasiimti penkias knygas trims savaitėms. Kas pameta knygą, turi už ją sumokėti. Vaikams reikia tėvų parašo, šeštadieniais dirbame trumpiau."),
    "Latvian": (["cp1257"], "Bibliotēka tiek atvērta deviņos no rīta un slēgta sešos vakarā. Lasītāji drīkst paņemt piecas grāmatas uz trim nedēļām. Kas pazaudē grāmatu, tam jāmaksā. Bērniem vajadzīgs vecāku paraksts."),
    "Estonian": (["cp1257"], "Raamatukogu avatakse hommikul kell üheksa ja suletakse õhtul kell kuus. Kes raamatu kaotab, peab selle hüvitama. Lastele on vaja vanemate allkirja. Suvel oleme esmaspäeviti suletud, sest töötajad korrastavad köiteid."),
    "Greek": (
        ["cp1253", "iso8859-7"],
        "Η βιβλιοθήκη ανοίγει στις εννέα το πρωί και κλείνει στις έξι το απόγευμα. Όποιος χάσει ένα βιβλίο πρέπει να το πληρώσει. "
        "Τα παιδιά χρειάζονται την υπογραφή ενός γονέα. Το καλοκαίρι είμαστε κλειστά τη Δευτέρα.",
    ),
    "Russian": (
        ["cp1251", "koi8-r", "iso8859-5", "cp866"],
        "Библиотека открывается в девять часов утра и закрывается в шесть вечера. Кто потеряет книгу, должен заплатить за неё "
        "или принести новую. Детям нужна подпись родителей. Летом по понедельникам мы закрыты.",
    ),
    "Ukrainian": (
        ["cp1251", "koi8-u"],
        "Бібліотека відчиняється о дев'ятій ранку та зачиняється о шостій вечора. Хто загубить книгу, має заплатити за неї або "
        "принести нову. Дітям потрібен підпис батьків. Улітку щопонеділка ми не працюємо.",
    ),
    "Bulgarian": (["cp1251"], "Библиотеката отваря в девет сутринта и затваря в шест вечерта. Който загуби книга, трябва да я плати или да донесе нова. Децата имат нужда от подпис на родител."),
    "Serbian": (["cp1251"], "Библиотека се отвара у девет ујутру и затвара у шест увече. Ко изгуби књигу, мора да је плати или да донесе нову. Деци је потребан потпис родитеља."),
    "Hebrew": (["cp1255"], "הספרייה נפתחת בתשע בבוקר ונסגרת בשש בערב. מי שמאבד ספר צריך לשלם עליו או להביא חדש. ילדים זקוקים לחתימה של הורה."),
    "Arabic": (["cp1256"], "تفتح المكتبة أبوابها في التاسعة صباحا وتغلق في السادسة مساء. من يفقد كتابا عليه أن يدفع ثمنه أو أن يحضر نسخة جديدة. يحتاج الأطفال إلى توقيع أحد الوالدين."),
    "Thai": (["cp874"], "ห้องสมุดเปิดเวลาเก้าโมงเช้าและปิดเวลาหกโมงเย็น ผู้ที่ทำหนังสือหายต้องชดใช้หรือนำเล่มใหม่มาคืน เด็กต้องมีลายเซ็นของผู้ปกครอง"),
    "Chinese": (["gb18030"], "图书馆早上九点开门，晚上六点关门。读者可以借五本书，借期三个星期。丢失图书的人必须赔偿或者买一本新的。夏天星期一不开放。"),
    "Chinese of Taiwan": (["big5"], "圖書館早上九點開門，晚上六點關門。讀者可以借五本書，借期三個星期。遺失圖書的人必須賠償或者買一本新的。夏天星期一不開放。"),
    "Japanese": (["shift_jis", "euc-jp"], "図書館は朝九時に開き、夕方六時に閉まります。本をなくした人は、代金を払うか新しい本を持ってきてください。夏の間、月曜日は休みです。"),
    "Korean": (["euc-kr"], "도서관은 아침 아홉 시에 열고 저녁 여섯 시에 닫습니다. 책을 잃어버린 사람은 값을 치르거나 새 책을 가져와야 합니다. 여름에는 월요일마다 쉽니다."),
}
