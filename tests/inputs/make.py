"""Makes the small files of tests/inputs/files with other people's tools: python-docx, reportlab, fpdf2, pypdf, pandoc,
warcio, feedgen, wget, iconv, gzip, tar and Python's own email, mailbox, csv and zipfile.

python3 -m venv /tmp/inputs && /tmp/inputs/bin/pip install python-docx reportlab fpdf2 pypdf warcio feedgen pypandoc-binary
/tmp/inputs/bin/python tests/inputs/make.py
"""

import base64
import csv
import email.policy
import gzip
import http.server
import io
import json
import mailbox
import os
import pathlib
import subprocess
import tempfile
import threading
import zipfile
from datetime import datetime, timezone
from email.message import EmailMessage

OUT = pathlib.Path(__file__).parent / "files"
OUT.mkdir(exist_ok=True)

# Our own words about real events.
MOSUL = [
    "Fighters of the Islamic State took the western half of Mosul on 10 June 2014 after two Iraqi army divisions left their posts, the governor of Nineveh said.",
    "Residents reached by telephone said that banks and the airport were in the hands of the fighters by the evening. The army denied that its units had fled.",
]
GOMA = [
    "Rebels of the March 23 Movement entered Goma on 20 November 2012 and raised their flag at the border post, a United Nations official said.",
    "At least 12 people were killed in the shelling of the day before, according to the provincial hospital. Peacekeepers did not intervene.",
]
ALEPPO = [
    "Government forces retook the Aleppo district of Hanano on 26 November 2016, Syrian state television said.",
    "The opposition confirmed the loss and said that some 4,000 civilians had left for areas held by Kurdish forces.",
]
MARIUPOL = [
    "Russian forces said on 21 April 2022 that they held all of Mariupol but the Azovstal steelworks, where about 2,000 defenders remained.",
    "Ukraine’s deputy prime minister said that four buses with women and children had left the city – “far fewer” than hoped.",
]
TEXTS = {"mosul": MOSUL, "goma": GOMA, "aleppo": ALEPPO, "mariupol": MARIUPOL}
TITLES = {
    "mosul": "Western Mosul falls",
    "goma": "Rebels enter Goma",
    "aleppo": "Hanano retaken in Aleppo",
    "mariupol": "Mariupol held but for steelworks",
}
ARABIC = "سيطر مقاتلو تنظيم الدولة الإسلامية على الجانب الغربي من مدينة الموصل يوم الثلاثاء، وقال محافظ نينوى إن الجيش انسحب من مواقعه وإن السكان يفرون نحو إقليم كردستان."
RUSSIAN = "Российские военные заявили, что контролируют весь город Мариуполь, кроме завода «Азовсталь», где остаются около двух тысяч защитников города."


def write(name, content):
    (OUT / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def plain(key):
    return "\n\n".join([TITLES[key], *TEXTS[key]]) + "\n"


def page(key, charset="utf-8", extra="", article=True):
    body = "".join(f"<p>{p}</p>" for p in TEXTS[key])
    inner = f"<article><h1>{TITLES[key]}</h1>{body}</article>" if article else f"<div><h1>{TITLES[key]}</h1>{body}</div>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}"><title>{TITLES[key]} | River Post</title>{extra}</head>'
        f'<body><nav><a href="/">Home</a> <a href="/war">War</a></nav>{inner}<footer>River Post, all rights reserved</footer></body></html>'
    )


def encodings():
    text = plain("mariupol")
    write("utf8.txt", text)
    write("utf8-bom.txt", "\ufeff" + text)
    for name, charset in [("utf16-le.txt", "UTF-16LE"), ("utf16-be.txt", "UTF-16BE"), ("utf32.txt", "UTF-32"), ("utf16-mark.txt", "UTF-16")]:
        done = subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=text.encode(), stdout=subprocess.PIPE, check=True)
        write(name, done.stdout)
    iconv = lambda value, charset: subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=value.encode(), stdout=subprocess.PIPE, check=True).stdout
    write("windows-1252.txt", iconv(text, "WINDOWS-1252"))
    write("windows-1252.html", iconv(page("mariupol", "windows-1252"), "WINDOWS-1252"))
    arabic = f'<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>الموصل</title></head><body><p>{ARABIC}</p><p>{ARABIC}</p></body></html>'
    write("windows-1256-arabic.html", iconv(arabic, "WINDOWS-1256"))
    write("koi8-r-russian.html", iconv(f'<!doctype html><html><head><meta charset="koi8-r"><title>Мариуполь</title></head><body><p>{RUSSIAN}</p><p>{RUSSIAN}</p></body></html>'.replace("«", '"').replace("»", '"'), "KOI8-R"))
    write("macroman.txt", iconv(text, "MACINTOSH"))
    write("crlf.txt", text.replace("\n", "\r\n"))
    write("old-mac.txt", text.replace("\n", "\r"))


def pages():
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLES["goma"], "datePublished": "2012-11-20T18:00:00Z", "publisher": {"@type": "Organization", "name": "Lake Courier"}, "author": {"@type": "Person", "name": "A. Mushi"}}
    write("json-ld.html", page("goma", extra=f'<script type="application/ld+json">{json.dumps(ld)}</script>'))
    meta = '<meta property="og:site_name" content="River Post"><meta property="article:published_time" content="2014-06-10T20:00:00+03:00"><link rel="canonical" href="https://riverpost.example/mosul">'
    write("open-graph.html", page("mosul", extra=meta))
    junk = "".join(f'<div class="share-bar"><a href="#">Share {n}</a></div>' for n in range(40))
    write("menus.html", page("aleppo").replace("<article>", f'<div id="cookie-banner">We use cookies to improve your visit. Accept all.</div>{junk}<article>'))
    write("unclosed.html", "<html><body><h1>Rebels enter Goma<p>" + "<p>".join(GOMA) + "<p><b><i>" + GOMA[0].replace("entered", "left"))
    write("deep.html", "<div>" * 3000 + "".join(f"<p>{p}</p>" for p in GOMA) + "</div>" * 3000)
    import pypandoc

    md = f"---\ntitle: {TITLES['goma']}\ndate: 2012-11-20\nsource: Lake Courier\n---\n\n# {TITLES['goma']}\n\n" + "\n\n".join(GOMA) + "\n\n- Hospital: 12 killed\n- Peacekeepers: no comment\n\n| Place | Held by |\n|---|---|\n| Goma | March 23 Movement |\n"
    write("front-matter.md", md)
    body = md.split("---\n\n", 1)[1]
    for name, to in [("pandoc.docx", "docx"), ("pandoc.odt", "odt"), ("pandoc.epub", "epub3"), ("pandoc.rtf", "rtf"), ("pandoc.html", "html")]:
        extra = ["--standalone", "--metadata", f"title={TITLES['goma']}", "--metadata", "date=2012-11-20", "--metadata", "author=A. Mushi"]
        pypandoc.convert_text(body, to, format="md", outputfile=str(OUT / name), extra_args=extra)


def word():
    import docx

    document = docx.Document()
    document.core_properties.title = TITLES["mosul"]
    document.core_properties.author = "Nineveh desk"
    document.add_heading(TITLES["mosul"], 0)
    for paragraph in MOSUL:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip([c for r in table.rows for c in r.cells], ["Place", "Held by", "Mosul", "Islamic State"]):
        cell.text = words
    document.add_picture(io.BytesIO(base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")))
    document.save(OUT / "python-docx.docx")
    whole = (OUT / "python-docx.docx").read_bytes()
    write("cut.docx", whole[: len(whole) // 2])
    with zipfile.ZipFile(OUT / "python-docx.docx") as source, zipfile.ZipFile(OUT / "entities.docx", "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.namelist():
            content = source.read(item)
            if item == "word/document.xml":
                bomb = b'<!DOCTYPE w [<!ENTITY a "' + b"ha" * 50 + b'"><!ENTITY b "' + b"&a;" * 50 + b'"><!ENTITY c "' + b"&b;" * 50 + b'">]>'
                content = content.replace(b"?>", b"?>" + bomb, 1).replace(b"Fighters", b"&c;")
            target.writestr(item, content)
    with zipfile.ZipFile(OUT / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as target, zipfile.ZipFile(OUT / "python-docx.docx") as source:
        for item in source.namelist():
            target.writestr(item, b" " * 30_000_000 if item == "word/document.xml" else source.read(item))


def pdfs():
    import fpdf
    import pypdf
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, SimpleDocTemplate, Spacer

    style = getSampleStyleSheet()
    two = SimpleDocTemplate(str(OUT / "reportlab-two-pages.pdf"), pagesize=A4, title=TITLES["mosul"], author="Nineveh desk")
    two.build([Paragraph(TITLES["mosul"], style["Title"]), Paragraph(MOSUL[0], style["BodyText"]), PageBreak(), Paragraph(MOSUL[1], style["BodyText"])])
    columns = BaseDocTemplate(str(OUT / "reportlab-columns.pdf"), pagesize=A4)
    columns.addPageTemplates([PageTemplate(frames=[Frame(40, 500, 250, 280), Frame(300, 500, 250, 280)])])
    columns.build([Paragraph(p, style["BodyText"]) for p in [*GOMA, *ALEPPO] * 3])
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for p in ALEPPO:
        pdf.multi_cell(0, 6, p)
        pdf.ln(6)
    pdf.output(str(OUT / "fpdf.pdf"))
    scan = fpdf.FPDF()
    scan.add_page()
    scan.rect(20, 20, 100, 100, style="F")
    scan.output(str(OUT / "picture-only.pdf"))
    writer = pypdf.PdfWriter(clone_from=str(OUT / "fpdf.pdf"))
    writer.encrypt("secret", algorithm="AES-128") if False else writer.encrypt("secret")
    writer.write(str(OUT / "locked.pdf"))
    writer = pypdf.PdfWriter(clone_from=str(OUT / "fpdf.pdf"))
    writer.encrypt("", "owner")
    writer.write(str(OUT / "owner-locked.pdf"))
    whole = (OUT / "fpdf.pdf").read_bytes()
    write("truncated.pdf", whole[: len(whole) // 3])
    write("garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 8)
    write("no-table.pdf", whole[: whole.rfind(b"xref")])


def mail():
    def message(key, **more):
        made = EmailMessage(policy=email.policy.SMTP)
        made["From"] = "Field Desk <desk@riverpost.example>"
        made["To"] = "list@riverpost.example"
        made["Subject"] = TITLES[key]
        made["Date"] = datetime(2014, 6, 10, 18, 0, tzinfo=timezone.utc)
        made["Message-ID"] = f"<{key}@riverpost.example>"
        made.set_content("\n\n".join(TEXTS[key]), **more)
        return made

    write("plain.eml", bytes(message("mosul")))
    write("quoted-printable.eml", bytes(message("mariupol", cte="quoted-printable")))
    write("base64.eml", bytes(message("mariupol", cte="base64")))
    write("latin1.eml", bytes(message("goma", charset="iso-8859-1", cte="quoted-printable")))
    both = message("goma")
    both.add_alternative(page("goma"), subtype="html")
    write("alternative.eml", bytes(both))
    html = message("aleppo")
    html.set_content(page("aleppo"), subtype="html")
    write("html-only.eml", bytes(html))
    attached = message("mosul")
    attached.add_attachment((OUT / "fpdf.pdf").read_bytes(), maintype="application", subtype="pdf", filename="aleppo.pdf")
    attached.add_attachment((OUT / "python-docx.docx").read_bytes()[:200], maintype="application", subtype="octet-stream", filename="broken.docx")
    write("attachments.eml", bytes(attached))
    forwarded = message("goma")
    forwarded.add_attachment(message("aleppo"))
    write("forwarded.eml", bytes(forwarded))
    subject = message("mosul")
    subject.replace_header("Subject", "Mosul — “western half” falls")
    write("encoded-subject.eml", bytes(subject))
    box_path = OUT / "list.mbox"
    box_path.unlink(missing_ok=True)
    box = mailbox.mbox(box_path)
    for key in ["mosul", "goma", "aleppo"]:
        box.add(mailbox.mboxMessage(message(key)))
    tricky = message("mariupol")
    tricky.set_content("From Kyiv comes word that talks go on.\n\n" + "\n\n".join(MARIUPOL))
    box.add(mailbox.mboxMessage(tricky))
    box.flush()


def tables():
    rows = [{"Headline": TITLES[k], "Date": d, "Publisher": "River Post", "Body": " ".join(TEXTS[k])} for k, d in [("mosul", "2014-06-10"), ("goma", "2012-11-20")]]
    for name, dialect in [("excel.csv", "excel"), ("unix.csv", "unix"), ("tabs.tsv", "excel-tab")]:
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0].keys(), dialect=dialect)
        writer.writeheader()
        writer.writerows(rows)
        write(name, out.getvalue())
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=";")
    writer.writeheader()
    writer.writerows([{**rows[0], "Body": MOSUL[0] + "\n\n" + MOSUL[1]}])
    write("semicolons-lines-bom.csv", "\ufeff" + out.getvalue())
    write("utf16.csv", ("Headline,Body\n" + f'{TITLES["aleppo"]},"{" ".join(ALEPPO)}"\n').encode("utf-16"))
    write("no-text-column.csv", "event_id_cnty,event_date,fatalities\nIRQ1,10 June 2014,3\n")
    write("ragged.csv", f'title,text\nA,"{MOSUL[0]}"\nonly a title\nB,"{GOMA[0]}",more,and more\n')
    lines = [{"title": TITLES[k], "text": "\n\n".join(TEXTS[k]), "published": "2014-06-10", "source": "River Post"} for k in TEXTS]
    write("reports.jsonl", "\n".join(json.dumps(one) for one in lines) + "\n")
    write("reports.json", json.dumps(lines, ensure_ascii=False, indent=1))
    write("half.jsonl", json.dumps(lines[0]) + "\n" + json.dumps(lines[1])[:60])
    reliefweb = {"time": 3, "count": 1, "data": [{"id": "9", "fields": {"title": TITLES["goma"], "body": "\n\n".join(GOMA), "date": {"original": "2012-11-21T00:00:00+00:00"}, "source": [{"name": "OCHA"}], "language": [{"code": "en", "name": "English"}]}}]}
    write("reliefweb.json", json.dumps(reliefweb))


def feeds():
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id("https://riverpost.example/feed")
    feed.title("River Post")
    feed.link(href="https://riverpost.example/")
    feed.description("News from the rivers")
    for key in TEXTS:
        entry = feed.add_entry()
        entry.id(f"https://riverpost.example/{key}")
        entry.title(TITLES[key])
        entry.link(href=f"https://riverpost.example/{key}")
        entry.published(datetime(2014, 6, 10, 18, 0, tzinfo=timezone.utc))
        entry.updated(datetime(2014, 6, 11, 18, 0, tzinfo=timezone.utc))
        entry.content("".join(f"<p>{p}</p>" for p in TEXTS[key]), type="html")
    feed.rss_file(str(OUT / "feedgen.rss"))
    feed.atom_file(str(OUT / "feedgen.atom"))
    write("broken.rss", (OUT / "feedgen.rss").read_bytes()[:900])
    write("empty.rss", '<?xml version="1.0"?><rss version="2.0"><channel><title>River Post</title></channel></rss>')


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        key = self.path.strip("/")
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/mosul")
            self.end_headers()
            return
        if self.path == "/report.pdf":
            content, kind = (OUT / "fpdf.pdf").read_bytes(), "application/pdf"
        elif key in TEXTS:
            content, kind = gzip.compress(page(key).encode()), "text/html; charset=utf-8"
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith("text"):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def archives():
    from warcio.capture_http import capture_http
    from warcio.warcwriter import WARCWriter

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{server.server_address[1]}"
    env = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    with tempfile.TemporaryDirectory() as folder:
        addresses = [f"{at}/{path}" for path in ["mosul", "moved", "goma", "missing", "report.pdf"]]
        for name, more in [("wget", []), ("wget-plain", ["--no-warc-compression"])]:
            subprocess.run(["wget", "-q", "--no-proxy", "--delete-after", f"--warc-file={name}", *more, *addresses], cwd=folder, env=env)
        write("wget.warc.gz", (pathlib.Path(folder) / "wget.warc.gz").read_bytes())
        write("wget.warc", (pathlib.Path(folder) / "wget-plain.warc").read_bytes())
    whole = (OUT / "wget.warc.gz").read_bytes()
    write("cut.warc.gz", whole[: len(whole) * 2 // 3])
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    record = writer.create_warc_record("https://riverpost.example/aleppo", "resource", payload=io.BytesIO(page("aleppo").encode()), warc_content_type="text/html")
    writer.write_record(record)
    writer.write_record(writer.create_warc_record("https://riverpost.example/goma", "conversion", payload=io.BytesIO(plain("goma").encode()), warc_content_type="text/plain"))
    write("warcio.warc.gz", out.getvalue())
    with zipfile.ZipFile(OUT / "pages.wacz", "w") as z:
        z.writestr("archive/data.warc.gz", out.getvalue())
        z.writestr("pages/pages.jsonl", json.dumps({"format": "json-pages-1.0", "id": "pages"}) + "\n" + json.dumps({"id": "1", "url": "https://riverpost.example/aleppo", "title": TITLES["aleppo"]}) + "\n")
        z.writestr("indexes/index.cdx", "example,riverpost)/aleppo 20161126000000 {}\n")
        z.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": []}))
    server.shutdown()
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder)
        for key in TEXTS:
            (base / f"{key}.txt").write_text(plain(key))
        (base / "inner").mkdir()
        (base / "inner" / "report.pdf").write_bytes((OUT / "fpdf.pdf").read_bytes())
        for old in ["zip.zip", "locked.zip", "nested.zip"]:
            (OUT / old).unlink(missing_ok=True)
        subprocess.run(["zip", "-qrX", str(OUT / "zip.zip"), "."], cwd=folder, check=True)
        subprocess.run(["zip", "-qX", "-P", "secret", str(OUT / "locked.zip"), "mosul.txt"], cwd=folder, check=True)
        subprocess.run(["zip", "-qX", str(OUT / "nested.zip"), "zip.zip"], cwd=OUT, check=True)
        subprocess.run(["tar", "-czf", str(OUT / "tar.tar.gz"), "mosul.txt"], cwd=folder, check=True)
        write("gzip.txt.gz", subprocess.run(["gzip", "-c", "goma.txt"], cwd=folder, stdout=subprocess.PIPE, check=True).stdout)
        write("bzip2.txt.bz2", subprocess.run(["bzip2", "-c", "goma.txt"], cwd=folder, stdout=subprocess.PIPE).stdout or b"BZh9")
    whole = (OUT / "zip.zip").read_bytes()
    write("cut.zip", whole[:-60])
    with zipfile.ZipFile(OUT / "bomb.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        z.writestr("zeros.txt", bytes(40_000_000))
    with zipfile.ZipFile(OUT / "slip.zip", "w") as z:
        z.writestr("../../etc/report.txt", plain("aleppo"))
    write("bomb.txt.gz", gzip.compress(bytes(40_000_000), 9))
    write("empty.txt", b"")
    write("zeros.txt", bytes(2000))
    write("picture.png", base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))


for step in [encodings, pages, word, pdfs, mail, tables, feeds, archives]:
    step()
print(len(list(OUT.iterdir())), "files,", sum(f.stat().st_size for f in OUT.iterdir()), "bytes")
