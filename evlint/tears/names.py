"""Names that tell whether a capital word goes on what stands before it."""

from __future__ import annotations

# What "U.S." and its like begin: offices, forces, companies.
AFTER_COUNTRY = frozenset(
    """
    Agency Agriculture Air Airways Ambassador Army Attorney Attorneys Bank Bankruptcy Border Bureau Capitol
    Census Central Chamber Circuit Citizenship Coast Commerce Commission Commodity Conference Congress
    Congressman Congresswoman Constitution Consulate Copyright Court Customs Declaration Defense Department
    Dept District Drug Education Embassy Energy Environmental Equal Export Federal Fish Food Forest
    Geological Geospatial Government Green Health Holocaust Homeland House Immigration Indo-Pacific
    Intelligence Interior International Justice Labor Marine Marines Marshal Marshals Military Mission
    National Naval Navy News Nuclear Office Olympic Open Organization Patent Postal President Protection
    Public Rep Representative Representatives Secret Secretary Securities Security Sen Senate Senator
    Senators Small Soccer Social Special State Steel Strategic Supreme Surgeon Trade Transportation Treasury
    Trustee Vice Virgin Women
    """.split()
)
# Common first names: an initial after one of them wants a surname.
FIRST_NAMES = frozenset(
    """
    Aaron Adam Alan Albert Alex Alexander Alfred Alice Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony
    Arthur Barbara Benjamin Betty Bill Bob Brian Bruce Carl Carol Carolyn Catherine Charles Christine
    Christopher Craig Cynthia Dan Daniel David Deborah Dennis Diana Donald Donna Dorothy Douglas Edward
    Elizabeth Emily Eric Ernest Eugene Francis Frank Franklin Fred Gary George Gerald Gloria Gordon Grace
    Gregory Harold Harry Heather Helen Henry Howard Jack Jacob James Jane Janet Jason Jean Jeff Jeffrey
    Jennifer Jeremy Jerry Jesse Jessica Jim Joan Joe John Johnny Jon Jonas Jonathan Jordan Jose Joseph Joshua
    Joyce Juan Judith Judy Julia Julie Justin Karen Karl Kathleen Keith Kelly Kenneth Kevin Kim Kimberly
    Larry Laura Lawrence Linda Lisa Louis Lyndon Margaret Maria Marie Mark Martha Martin Mary Matthew Megan
    Melissa Michael Michelle Mike Nancy Nathan Nicholas Nicole Pamela Patricia Patrick Paul Peter Philip
    Rachel Ralph Raymond Rebecca Richard Robert Robin Roger Ronald Rose Roy Russell Ruth Ryan Samuel Sandra
    Sara Sarah Scott Sean Sharon Stephanie Stephen Steve Steven Susan Teresa Theodore Theresa Thomas Tim
    Timothy Todd Tom Tyler Victor Victoria Vincent Virginia Walter Warren Wayne William
    """.split()
)
