"""What things, facts and relations are called in RDF. `vocabulary.ttl` defines the terms of `kg:`."""

from functools import cache
from typing import NamedTuple

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "kg": "https://w3id.org/policy-kg/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CHINESE = "zh-Hans"

CLASSES = {
    "agency": ("org:FormalOrganization", "eli:Organization"),
    "regulation": ("eli:LegalResource",),
    "provision": ("eli:LegalResourceSubdivision",),
    "measure": ("kg:PolicyMeasure",),
    "quantity": ("kg:QuantitativeTarget", "schema:QuantitativeValue"),
    "region": ("eli:AdministrativeArea",),
    "document": ("eli:Work",),
}
OTHER_CLASS = "kg:Thing"
TITLED = frozenset(("regulation", "document"))

TEXT, WORDS, DATE, YEAR, COUNT, CONCEPT, FILE = "text", "words", "xsd:date", "xsd:gYear", "xsd:integer", "concept", "file"

FACTS: dict[str, tuple[str, str]] = {
    "number": ("eli:number", TEXT),
    "date": ("eli:date_document", DATE),
    "published": ("eli:date_publication", DATE),
    "effective": ("eli:first_date_entry_in_force", DATE),
    "amended": ("kg:amendedOn", DATE),
    "repealed": ("kg:repealedOn", DATE),
    "expires": ("eli:date_no_longer_in_force", DATE),
    "genre": ("eli:type_document", CONCEPT),
    "jurisdiction": ("kg:jurisdictionName", WORDS),
    "scope": ("kg:scope", WORDS),
    "status": ("kg:status", TEXT),
    "instrument": ("kg:instrument", WORDS),
    "indicator": ("kg:indicator", WORDS),
    "value": ("kg:value", TEXT),
    "unit": ("schema:unitText", WORDS),
    "comparator": ("kg:comparator", TEXT),
    "year": ("kg:year", YEAR),
    "deadline": ("kg:deadline", TEXT),
    "term": ("kg:term", WORDS),
    "code": ("skos:notation", TEXT),
    "title": ("dcterms:title", WORDS),
    "pinpoint": ("kg:pinpoint", WORDS),
    "articles": ("kg:articles", TEXT),
    "defines": ("kg:defines", WORDS),
    "issuer": ("kg:issuerName", WORDS),
    "rank": ("kg:rank", COUNT),
    "catalogue": ("kg:catalogueEntry", TEXT),
    "state": ("kg:legalState", TEXT),
    "amended_later": ("kg:amendedLater", DATE),
    "edition": ("kg:edition", WORDS),
    "order": ("kg:order", COUNT),
    "document": ("kg:readFrom", FILE),
    "file": ("kg:fileName", TEXT),
    "source": ("dcterms:source", TEXT),
    "per": ("kg:per", WORDS),
    "issue": ("kg:issue", WORDS),
    "full": ("kg:fullName", WORDS),
    "kind": ("kg:agencyKind", TEXT),
    "level": ("kg:level", WORDS),
    "region": ("kg:regionName", WORDS),
    "since": ("kg:since", YEAR),
    "until": ("kg:until", YEAR),
    "issuers": ("kg:issuerCount", COUNT),
}
OTHER_FACT = "kg:fact"


class Property(NamedTuple):
    """An RDF property of a relation; `forward` is false where it runs from the target to the source."""

    term: str
    forward: bool = True


_CITES = Property("eli:cites")
RELATIONS: dict[tuple[str, str], tuple[Property, ...]] = {
    ("issued", ""): (Property("eli:passed_by", False),),
    ("issued", "lead"): (Property("eli:passed_by", False), Property("kg:leadIssuer", False)),
    ("addressed", ""): (Property("kg:addressedTo"),),
    ("copied", ""): (Property("kg:copiedTo"),),
    ("cites", ""): (_CITES,),
    ("cites", "basis"): (_CITES, Property("eli:based_on")),
    ("cites", "implements"): (_CITES, Property("eli:implements")),
    ("cites", "amends"): (_CITES, Property("eli:amends")),
    ("cites", "repeals"): (_CITES, Property("eli:repeals")),
    ("cites", "forwards"): (_CITES, Property("kg:forwards")),
    ("cites", "replies"): (_CITES, Property("kg:repliesTo")),
    ("cites", "refers"): (_CITES, Property("eli:refers_to")),
    ("amends", ""): (Property("eli:amends"),),
    ("repeals", ""): (Property("eli:repeals"),),
    ("implements", ""): (Property("kg:carriesOut"),),
    ("undertakes", ""): (Property("kg:undertakes"),),
    ("undertakes", "lead"): (Property("kg:undertakes"), Property("kg:leadAgency", False)),
    ("undertakes", "support"): (Property("kg:undertakes"), Property("kg:supportingAgency", False)),
    ("provides", ""): (Property("kg:provides"),),
    ("achieves", ""): (Property("kg:achieves"),),
    ("succeeded_by", ""): (Property("dcterms:isReplacedBy"),),
    ("jurisdiction", ""): (Property("schema:areaServed"),),
}
_PARTS = {"agency": "org:subOrganizationOf", "region": "dcterms:isPartOf"}
_OTHER_RELATION = (Property("kg:relatedTo"),)

CHARACTERS = {"basis": "cito:citesAsAuthority", "refers": "cito:citesForInformation", "replies": "cito:repliesTo"}
OTHER_CHARACTER = "cito:cites"


@cache
def properties(relation: str, kind: str, source_kind: str) -> tuple[Property, ...]:
    """The properties of a relation of a type, from the general to the particular."""
    if relation == "is_part_of":
        return (Property(_PARTS.get(source_kind, "eli:is_part_of")),)
    return RELATIONS.get((relation, kind)) or RELATIONS.get((relation, "")) or _OTHER_RELATION
