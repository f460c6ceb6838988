"""Writes golden.json: numbers and dates as locales write them, and what other programs read.

Made with babel 2.19.0, dateparser 1.5.0 and python-dateutil 4.0.0:
    python make_golden.py golden.json
"""
import datetime
import json
import random
import sys
import warnings
from decimal import Decimal

import babel
import dateparser
import dateutil
import dateutil.parser
from babel import dates, numbers

warnings.simplefilter("ignore")
LOCALES = ["en_US", "en_GB", "de_DE", "de_CH", "fr_FR", "fr_CH", "es_ES", "es_MX", "it_IT", "nl_NL", "pt_PT", "pt_BR",
           "pl_PL", "cs_CZ", "fi_FI", "sv_SE", "da_DK", "en_IN"]
AMOUNTS = ["0", "1", "12", "0.05", "2.55", "999.99", "1250", "1250.5", "10000", "123456.78", "1234567.89", "-3.25", "-1234.5"]


def number_columns():
    for locale in LOCALES:
        texts = [numbers.format_decimal(Decimal(a), locale=locale) for a in AMOUNTS]
        yield {"locale": locale, "texts": texts, "want": [str(numbers.parse_decimal(t, locale=locale, strict=True)) for t in texts]}


def currency_columns():
    for locale in LOCALES:
        code = {"en_US": "USD", "en_GB": "GBP", "de_CH": "CHF", "fr_CH": "CHF", "es_MX": "MXN", "pt_BR": "BRL", "pl_PL": "PLN",
                "cs_CZ": "CZK", "sv_SE": "SEK", "da_DK": "DKK", "en_IN": "INR"}.get(locale, "EUR")
        texts = [numbers.format_currency(Decimal(a), code, locale=locale) for a in AMOUNTS]
        yield {"locale": locale, "currency": code, "texts": texts,
               "want": [str(Decimal(a).quantize(Decimal("0.01"), rounding="ROUND_HALF_EVEN")) for a in AMOUNTS]}


def read(text, locale):
    """Returns what dateutil reads in English and dateparser elsewhere, or None."""
    if locale.startswith("en"):
        try:
            day_first = locale != "en_US"
            return dateutil.parser.parse(text, dayfirst=day_first, ignoretz=True, fuzzy=True)
        except ValueError:
            return None
    return dateparser.parse(text, languages=[locale[:2]], settings={"DATE_ORDER": "YMD" if locale == "sv_SE" else "DMY"})


def date_columns():
    source = random.Random(7)
    moments = sorted(datetime.datetime(2022, 1, 1, 8) + datetime.timedelta(minutes=source.randrange(60 * 24 * 700)) for _ in range(16))
    for locale in LOCALES:
        for pattern in ("short", "medium", "long", "full", "dd-MMM-yyyy HH:mm", "d MMM yy", "EEE d. MMM yyyy HH:mm:ss", "EEEE d MMMM yyyy"):
            day_only = pattern in ("long", "full") or "H" not in pattern and " " in pattern
            texts, want = [], []
            for moment in moments:
                if pattern in ("long", "full"):
                    text = dates.format_date(moment, pattern, locale=locale)
                else:
                    text = dates.format_datetime(moment, pattern, locale=locale)
                got = read(text, locale)
                truth = moment.replace(second=0)
                if day_only:
                    truth = truth.replace(hour=0, minute=0)
                if got is None or got.replace(tzinfo=None) != truth:
                    failed.setdefault((locale, pattern), []).append((text, str(got)))
                    continue
                texts.append(text)
                want.append(truth.isoformat(sep=" "))
            if texts:
                yield {"locale": locale, "pattern": pattern, "texts": texts, "want": want}


failed = {}
golden = {
    "versions": {"babel": babel.__version__, "dateparser": dateparser.__version__, "dateutil": dateutil.__version__},
    "numbers": list(number_columns()),
    "currencies": list(currency_columns()),
    "dates": list(date_columns()),
}
with open(sys.argv[1], "w", encoding="utf-8") as out:  # one line per column
    parts = [f'"versions": {json.dumps(golden["versions"])}']
    for name in ("numbers", "currencies", "dates"):
        parts.append(f'"{name}": [\n' + ",\n".join(json.dumps(c, ensure_ascii=False) for c in golden[name]) + "\n]")
    out.write("{" + ",\n".join(parts) + "}\n")
for key, cases in failed.items():
    print("left out, read otherwise:", key, len(cases), cases[0])
