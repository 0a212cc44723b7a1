import textwrap
def test(name, cls, includes, helpers, body, gui="QTEST_MAIN", warn="anyWindowWarning()"):
    inc=''.join(f'#include "{i}"\n' for i in sorted([i for i in includes if '/' in i]+["tests/support/accessiblewalk.h"]))
    qt=''.join(f'#include <{i}>\n' for i in sorted([i for i in includes if '/' not in i and i.startswith('Q')]+["QTest"]))
    std=''.join(f'#include <{i}>\n' for i in sorted([i for i in includes if '/' not in i and not i.startswith('Q')]))
    h=f"namespace {{\n\n{helpers.strip()}\n\n}} // namespace\n\n" if helpers.strip() else ""
    open(f'tst_{name}.cpp','w').write(f"""// SPDX-License-Identifier: GPL-3.0-or-later
{inc}
{qt}
{std}
using namespace Qt::StringLiterals;
using namespace synvae;

{h}class tst_{cls} : public QObject
{{
    Q_OBJECT

private Q_SLOTS:
    void init() {{ QTest::failOnWarning({warn}); }}
{body.rstrip()}
}};

{gui}(tst_{cls})
#include "tst_{name}.moc"
""")
