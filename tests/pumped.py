"""Hostile texts: what a pattern or a list could be slow on, said again and again up to any length."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count

Maker = Callable[[int], str]

_PLAIN = """
《 》 《《 （ （） 〔 〔2021〕 第一条 第一条、 以下简称 （以下简称 以下简称《 号 令第 附件 第 条 1 1,000 一 1- 万
百分之 3个 年 月 日 2021年 2021年5月7日 五” “十四五” 每亩 以上 % 、 ， 。 ； ： “ ” 在 是 由 对 将 把 要 应当 的 和
等 关于 有关 各 省 市 县 区 局 厅 部 委 政府 部门 人民政府 委员会 机关 单位 某省 XX市 国务院 江苏盐城 省财政厅、
水利部、 自然资源、 各省、自治区、直辖市 （省财政厅 。（省财政厅） 。（省财政厅负责） 责任单位： 由省财政厅 会同
《水法》 《水法》、 《某办法》、 《某办法》（ 水利部《某办法》 根据《水法》 现将《某办法》 《关于印发《 《关于〈 法
办法 本法 该办法 本办法规定， 上述通知 此办法 前款 第（一）至（三）项 （国发〔2021 国发〔2021〕4号 GB 建立制度
建立制度， 、建立制度 也要 加强管理。 要建立健全制度， 企业 企业应当 省财政厅要加强管理， 对企业给予 不得 一是
可以建立制度， 三年内 到2025年底， 今年 2025年底前完成 名录 列入 行动 规划 实施 同时废止 印发 同意 批准 一、 （一）
3个、 3% 第一条第二款第三项 （一）（二）（三） 《”（“》） 》《 ”“ ）（ 〔〕 【】 [] <> 江苏盐城、 XX市、 某市局 ：为加强管理，
某部令第5号 （甲部、乙署公告2012年第7号） 同意《某办法》 现印发《某办法》 （以下简称甲）
第三条规定的 万亿 二〇二一 一百零三 每亩3元 3元/亩 3-5个 ±5% 国务院办公厅关于 为了 支持企业， 鼓励 由省财政厅负责， 经批准后 对
省、市、县 各级 以及
| |---| 1. 文号： 抄送： 通知 版权所有 a A Ａ 😀
"""
_ODD = (
    "\n", " ", "\u3000", "GB 8999-2021", "给予奖励，最高5 万元，", "\n第一条 ", "\n一、", "\n（一）", "\n1. ", "\n附件：",
    "\n# ", "：\n", "首页 ", "\n通知", "\n某厅", "某省水利厅 2021年5月7日 ", "\u200b", "\r", "\t",
    "3%\n", "一\n", "a\n\n", "|甲|3个|\n", "3 5 7 ", "\n- 甲", "\n（一）甲\n1. 乙", "\n第一章 总则\n第一条 ", "<td>",
)
REPEATED = (*_PLAIN.split(), *_ODD)


def repeated(piece: str) -> Maker:
    """The same again and again."""
    return lambda size: piece * (size // len(piece))


def counted(*pieces: str) -> Maker:
    """Each piece with a number of its own (#), all of the first, then all of the next."""

    def make(size: int) -> str:
        return "".join(_filled(piece, size // len(pieces)) for piece in pieces)

    return make


def _filled(piece: str, size: int) -> str:
    def lines() -> Iterator[str]:
        length = 0
        for number in count():
            line = piece.replace("#", spelled(number))
            length += len(line)
            if length > size:
                return
            yield line

    return "".join(lines())


def spelled(number: int) -> str:
    """A number as three Chinese characters, so that it can be part of a name."""
    return "".join(chr(0x4E00 + 97 * (number // 100**place % 100)) for place in (2, 1, 0))


def nested(opening: str, closing: str) -> Maker:
    """As deep as the text is long."""
    return lambda size: opening * (size // 2 // len(opening)) + closing * (size // 2 // len(closing))


def behind(head: str, maker: Maker) -> Maker:
    """A head, and then a hostile text."""
    return lambda size: head + maker(size)


NOTICE = "某省人民政府关于印发《某省黑土地保护办法》的通知\n各市人民政府：\n"
TEXTS: Mapping[str, Maker] = {
    **{repr(piece)[1:-1]: repeated(piece) for piece in REPEATED},
    "short forms": counted("根据《#管理办法》（以下简称《#办法》），", "依照《#办法》和#办法，"),
    "short forms, unknown": counted("根据《#管理办法》，", "依照《办法》和该办法，"),
    "short forms in “”": counted("根据《#某某管理办法》（以下简称“#办法”），", "按照#办法执行。"),
    "anaphors": counted("依照《#管理办法》和该办法的规定，上述办法废止。"),
    "anaphors without their kind": counted("依照《#管理条例》，", "依照该办法、"),
    "one law": counted("依照《中华人民共和国水法》第三条第二款的规定，"),
    "one law in a list": repeated("《中华人民共和国水法》、"),
    "laws in a list": counted("《#管理办法》、"),
    "itemised laws": counted("\n（一）《#管理办法》（国发〔2021〕4号）；"),
    "numbered laws": counted("《#管理办法》（国发〔2021〕4号）和国办发〔2020〕3号文件，"),
    "amended laws": counted("《关于修改〈#管理办法〉的决定》、"),
    "five-year plans": counted("《#市国民经济和社会发展第十四个五年规划纲要》、", "#市“十四五”规划，"),
    "bodies": counted("#市财政局、"),
    "bodies that act": counted("#市财政局要加强#管理，"),
    "bodies in brackets": counted("\n1.建立#制度。（#市财政局、#市水利局牵头，#市林业局配合）"),
    "bodies in brackets of paragraphs": counted("\n建立#制度。（#市财政局负责）"),
    "dates in paragraphs": counted("\n建立#制度。完成时限：2025年底。"),
    "bodies that help": counted("会同#市财政局建立#制度，"),
    "bodies and then measures": counted("#市财政局、", "建立#制度，"),
    "bodies with short forms": counted("#市某某委员会（以下简称“#委”）、", "由#委负责，"),
    "bodies of free names": counted("成立#某某工作领导小组，"),
    "regions that no table knows": counted("#县某某局，"),
    "roles": counted("#主管部门、有关部门和"),
    "measures": counted("建立#制度，"),
    "measures in a sentence": counted("建立健全#管理制度、"),
    "measures and then quantities": counted("建立#制度，", "达到30公顷，"),
    "quantities": counted("建设#基地30个、面积20公顷，"),
    "terms": counted("三十日内建立#制度并"),
    "regions": counted("#省#市#县推进#建设，"),
    "attachments": counted("\n附件：《#管理办法》"),
    "signatures": counted("\n#市财政局\n2021年5月7日"),
    "notice without a stop": behind(NOTICE, repeated("省财政厅推进建设")),
    "notice of laws": behind(NOTICE, counted("现将《#管理办法》印发给你们，")),
    "notice of a list": behind(NOTICE, counted("\n一、《#管理办法》", "\n（二）#规划")),
    "cells": counted("#县\t3个\t5%\t", "\n#市\t30公顷\t某某局"),
    "headings without text": counted("\n一、#工作", "\n（一）#工程"),
    "approved laws": counted("同意《#管理办法》", "现批准《#规划》，"),
    "nested 《》": nested("《", "》"),
    "nested 〈〉": behind("《", nested("〈", "〉")),
    "nested （）": nested("（", "）"),
    "nested “”": nested("“", "”"),
    "nested 〔〕": nested("〔", "〕"),
    "nested ()": nested("(", ")"),
    "nested （《": nested("（《", "》）"),
    "nested “《": nested("“《水法》（", "）”"),
    "brackets of bodies, nested": nested("（省财政厅", "负责）"),
}
"""Makers of hostile texts of about so many characters, by name."""
