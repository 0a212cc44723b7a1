// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "tests/support/testprogram.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

ExportSettings chosen()
{
    ExportSettings settings;
    settings.folder = u"/out"_s;
    settings.formats = {OutputFormat::Midi, OutputFormat::Opus};
    return settings;
}

QPushButton *button(const QDialog &dialog, const QString &text)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

QString state(const QDialog &dialog)
{
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->accessibleName() == u"State of the export"_s)
            return label->text();
    }
    return {};
}

} // namespace

class tst_ExportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void showsAndAnswersTheSettings()
    {
        ExportDialog dialog(chosen());
        QVERIFY(dialog.settings() == chosen());
        ExportSettings all = chosen();
        all.formats = {std::begin(outputFormats), std::end(outputFormats)};
        all.page = all.catalogue = all.arrays = true;
        all.normalise = false;
        all.loudness = -20.5;
        QVERIFY(ExportDialog(all).settings() == all);
    }

    void offersWhatThereIs()
    {
        ExportDialog dialog(chosen());
        QVERIFY(!button(dialog, u"Export"_s)->isEnabled());
        dialog.setCounts({u"Sea & sky <b>"_s, 1, 267});
        QCOMPARE(dialog.scope(), ExportScope::Current);
        const QStringList texts{dialog.findChildren<QRadioButton *>().at(0)->text(),
                                dialog.findChildren<QRadioButton *>().at(2)->text()};
        QVERIFY2(texts.first().endsWith(u"Sea && sky <b>"_s), qPrintable(texts.first()));
        QVERIFY(texts.last().endsWith(u"267"_s));
        QVERIFY(button(dialog, u"Export"_s)->isEnabled());
        dialog.setCounts({u"Sea"_s, 12, 267});
        QCOMPARE(dialog.scope(), ExportScope::Selected);
        dialog.setCounts({{}, 0, 267});
        QCOMPARE(dialog.scope(), ExportScope::All);
        QVERIFY(!dialog.findChildren<QRadioButton *>().at(0)->isEnabled());
    }

    void saysWhatIsMissing()
    {
        ExportDialog dialog(chosen());
        dialog.setCounts({u"Sea"_s, 1, 2});
        QVERIFY(state(dialog).isEmpty());
        auto *folder = dialog.findChildren<QLineEdit *>().first();
        for (QLineEdit *line : dialog.findChildren<QLineEdit *>()) {
            if (line->accessibleName() == u"Folder"_s)
                folder = line;
        }
        folder->clear();
        QVERIFY(state(dialog).contains(u"folder"_s) && !button(dialog, u"Export"_s)->isEnabled());
        folder->setText(u"/out"_s);
        dialog.findChild<QComboBox *>()->setCurrentText(u"{title"_s);
        QVERIFY(state(dialog).contains(u"{title"_s) && !button(dialog, u"Export"_s)->isEnabled());
        dialog.findChild<QComboBox *>()->setCurrentText(u"{title}"_s);
        for (QCheckBox *box : dialog.findChildren<QCheckBox *>())
            box->setChecked(false);
        QVERIFY(state(dialog).contains(u"kind of file"_s) && !button(dialog, u"Export"_s)->isEnabled());
    }

    void showsHowFarItIs()
    {
        ExportDialog dialog(chosen());
        dialog.setCounts({u"Sea"_s, 1, 2});
        QSignalSpy started(&dialog, &ExportDialog::exportRequested);
        QSignalSpy stopped(&dialog, &ExportDialog::stopRequested);
        button(dialog, u"Export"_s)->click();
        QCOMPARE(started.size(), 1);
        dialog.setRunning(true);
        QVERIFY(!button(dialog, u"Export"_s)->isEnabled());
        dialog.setProgress({30, 267, 12.0, "Translating"});
        QVERIFY(state(dialog).contains(u"30"_s) && state(dialog).contains(u"12 s"_s));
        QCOMPARE(dialog.findChild<QProgressBar *>()->value(), 30);
        button(dialog, u"Stop"_s)->click();
        QCOMPARE(stopped.size(), 1);
        dialog.setOutcome(u"<b>Done</b> %1"_s);
        QCOMPARE(state(dialog), u"<b>Done</b> %1"_s);
        QVERIFY(button(dialog, u"Export"_s)->isEnabled() && !button(dialog, u"Stop"_s)->isEnabled());
    }

    void noTwoShareAKey()
    {
        ExportDialog dialog(chosen());
        dialog.setCounts({u"Sea"_s, 1, 2});
        QSet<QString> keys;
        const auto take = [&keys](const QString &text) {
            const QString key = QKeySequence::mnemonic(text).toString();
            QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(text));
            keys.insert(key);
        };
        for (const QAbstractButton *one : dialog.findChildren<QAbstractButton *>())
            take(one->text());
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->buddy())
                take(label->text());
        }
        QVERIFY(keys.size() > 15);
    }

    void everyControlHasAName()
    {
        ExportDialog dialog(chosen());
        dialog.setCounts({u"Sea"_s, 1, 2});
        for (QWidget *widget : dialog.findChildren<QWidget *>()) {
            // Neither what pops up nor the fields inside named boxes.
            const bool own = widget->window() == &dialog && qobject_cast<QLineEdit *>(widget) == nullptr;
            if (!own || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }
};

SYNVAE_TEST(tst_ExportDialog)
#include "tst_exportdialog.moc"
