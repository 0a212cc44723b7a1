// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/inferenceclient.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/picturereader.h"
#include "ui/presenter/translationcache.h"

#include <QMap>
#include <QObject>

namespace synvae {

class Session;

/// The current work as it is to be shown at this moment.
struct CurrentWork {
    enum class State {
        None,    ///< no work, or no model to translate with
        Pending, ///< asked for
        Ready,   ///< `translation` belongs to the work, the member and the settings
        Failed   ///< `reason` says why
    };
    int work = -1;
    QString file;
    QString title;
    QMap<QString, QString> metadata;
    QImage picture; ///< null until it was read
    QImage crop;    ///< what the member's network sees; null until it was read
    State state = State::None;
    ShownTranslation translation;
    QString reason;
};

/// Translates the session's current work with its member and settings: reads the picture, asks the networks, drops what
/// is no longer wanted, remembers what was made.
///
/// Nothing here blocks; everything arrives through the signals, on the thread that owns this object.
class TranslationController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranslationController)

public:
    /// Short side the shown picture is decoded at, at least.
    static constexpr int shownShortSide = 720;

    /// Both outlive this.
    TranslationController(Session &session, InferenceClient &inference, QObject *parent = nullptr);

    /// One that was made before, by the weights that the member has now: it is not made again.
    void remember(const TranslationKey &key, const ShownTranslation &translation);

    /// Pictures are others than those that translations were made of: all are made again when they are wanted.
    void forget();

    [[nodiscard]] const CurrentWork &current() const { return m_current; }

Q_SIGNALS:
    void workChanged();        ///< another work: title and metadata are there, nothing else
    void picturesChanged();    ///< picture or crop arrived
    void translationChanged(); ///< state, translation or reason changed
    void ready();              ///< a translation that was not there before can be seen and heard
    void pictureBroken(const QString &file, const QString &reason);
    void engineFailed(const QString &reason); ///< nothing can be translated at all

private:
    void onCollection();
    void onMember(const MemberInfo &from, const MemberInfo &to);
    void follow();
    void begin();
    void readPictures(bool alsoShown);
    void translate();
    void wait(); ///< for what is needed or asked for
    void request();
    void fail(const QString &reason);
    void onCropRead(quint64 number, const QImage &crop, const PictureBatch &batch);
    void onPictureRead(quint64 number, const QImage &picture);
    void onReadFailed(quint64 number, const QString &reason);
    void onAnswered(const TranslationKey &key, const Result<WorkTranslation> &answer);
    void callOff(); ///< what is asked for
    void show(const ShownTranslation &translation);
    [[nodiscard]] TranslationKey key() const;

    Session &m_session;
    InferenceClient &m_inference;
    PictureReader m_reader;
    TranslationCache m_cache;
    CurrentWork m_current;
    TranslationKey m_wanted; ///< what was asked for last, or is shown
    PictureBatch m_batch;    ///< of the current work for the member; empty until it was read
    QString m_brokenReason;  ///< why the current picture cannot be read; empty while nothing is known
    quint64 m_reading = 0;
    RequestId m_asked = 0;
};

} // namespace synvae
