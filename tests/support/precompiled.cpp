// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Says nothing: the file for which the precompiled header of the tests is made (.cmake/Tests.cmake).
