// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <omp.h>

namespace synvae {

/// While one of these lives, this thread works alone. For the small products and decompositions that LibTorch hands
/// to a BLAS: how a BLAS cuts its sums depends on its threads, and a run must not.
class OneThread
{
public:
    explicit OneThread(bool really = true)
        : m_threads(omp_get_max_threads())
    {
        if (really)
            omp_set_num_threads(1);
    }
    OneThread(const OneThread &) = delete;
    OneThread &operator=(const OneThread &) = delete;
    ~OneThread() { omp_set_num_threads(m_threads); }

private:
    int m_threads;
};

} // namespace synvae
