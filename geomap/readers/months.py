"""Names of the months in the languages of the field -> 1..12."""

from __future__ import annotations

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru nominative": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь "
    "декабрь",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar levant": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول "
    "تشرين_الثاني كانون_الأول",
}
"""Wide month names; the two-word ones of the Levant, joined here by ``_``, are not matched."""

_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
_MORE = {"sept": 9, "mär": 3, "mrz": 3, "okt": 10, "dez": 12, "ابريل": 4, "اغسطس": 8, "اكتوبر": 10}

MONTHS: dict[str, int] = {
    name: number
    for names in (*_NAMES.values(), _SHORT)
    for number, name in enumerate(names.split(), start=1)
} | _MORE
