// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"

#include <QList>
#include <QString>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace synvae {

class SeedSpinBox;
class StopSlider;

/// Which model translates, and how it chooses its notes.
///
/// Every way of changing a control, setters included, ends in the same place: changed() is sent once when
/// family(), member(), settings() or tuned() are others than before, and not otherwise.
class SettingsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPanel)

public:
    struct MemberChoice {
        QString family; ///< folder name under models/
        QString member; ///< folder name under the family
        double beta = 0.0;
        friend bool operator==(const MemberChoice &, const MemberChoice &) = default;
    };

    static constexpr double coldest = 0.1;
    static constexpr double hottest = 2.0;

    explicit SettingsPanel(QWidget *parent = nullptr);

    /// All members there are, in any order. Keeps what is chosen where it is still there, else chooses the first
    /// family and its member nearest to beta 1. An empty list disables the choice and says so.
    void setMembers(const QList<MemberChoice> &members);

    [[nodiscard]] QString family() const; ///< empty without members
    [[nodiscard]] QString member() const;
    [[nodiscard]] DecodeSettings settings() const;
    [[nodiscard]] bool tuned() const; ///< to the open collection

    /// Unknown names change nothing.
    void setRemark(const QString &remark); ///< about the family, below it; empty: none
    void select(const QString &family, const QString &member);
    /// The temperature is kept within coldest..hottest and rounded to hundredths.
    void setSettings(const DecodeSettings &settings);
    void setTuned(bool tuned);
    /// What came of the tuning, or how far it is, for people; empty: nothing is said.
    void setTuningWords(const QString &words);

Q_SIGNALS:
    void changed();

private:
    struct State {
        QString family, member;
        DecodeSettings settings;
        bool tuned = true;
        friend bool operator==(const State &, const State &) = default;
    };

    void layOut();
    void buildModelControls(QVBoxLayout &column, QLabel *title);
    void buildTuning(QVBoxLayout &column);
    void buildTemperatureControls(QVBoxLayout &column, QLabel *title);
    void buildSeedControls(QVBoxLayout &column, QLabel *title);
    [[nodiscard]] QLabel *hint(const QString &text);
    [[nodiscard]] QList<MemberChoice> membersOf(const QString &family) const;
    void showFamily(double beta);
    void chooseMember(const QString &member);
    [[nodiscard]] QString betaInWords(int index) const;
    void refresh();
    void announce();
    void rollDice();

    QList<MemberChoice> m_members;
    QComboBox *m_family;
    StopSlider *m_beta;
    QLabel *m_betaWords;
    QLabel *m_memberHint;
    QLabel *m_remark;
    QCheckBox *m_tuned;
    QLabel *m_tuningWords;
    StopSlider *m_temperature;
    QDoubleSpinBox *m_temperatureNumber;
    QCheckBox *m_likeliest;
    SeedSpinBox *m_seed;
    QPushButton *m_another;
    QPushButton *m_first;
    State m_announced;
};

} // namespace synvae
