using System.Text;
using ClipAudit.Reporting.Charts.Scenes;

namespace ClipAudit.Reporting.Tables;

/// <summary>Texts as LaTeX that shows them as they are, in any font encoding.</summary>
/// <remarks>What comes from outside can't begin a command: every character that TeX obeys is written as a command of its own.</remarks>
internal static class LatexText
{
    /// <summary>The text in LaTeX, on one line.</summary>
    public static string Of(string text)
    {
        var latex = new StringBuilder();
        var safe = text.Length > PlainCells.Longest * 4 ? PlainCells.Safe(text) : SafeText.Of(text);
        for (var i = 0; i < safe.Length; i++)
        {
            _ = Command(safe[i]) is { } command ? latex.Append(command) : latex.Append(safe[i]);
            if (BreaksAfter(safe, i))
                latex.Append("\\allowbreak{}");
        }

        return latex.ToString();
    }

    /// <summary>Whether a line may end after a character that is not a space: in names such as accuracy.gap, not in numbers.</summary>
    public static bool BreaksAfter(string text, int index) =>
        text[index] is '.' or '-' or '/' or '_' && index + 1 < text.Length && char.IsLetter(text[index + 1]) && index > 0;

    private static string? Command(char c) => c switch
    {
        '\\' => "\\textbackslash{}",
        '{' or '}' or '$' or '&' or '#' or '_' or '%' => $"\\{c}",
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        // \textquotedbl is not in the encoding that LaTeX begins with.
        '"' => "\\char34{}",
        '\'' => "\\textquotesingle{}",
        '`' => "\\textasciigrave{}",
        '-' => "{-}",
        '\u2009' => "\\,",
        '\u2026' => "\\ldots{}",
        _ => Symbol(c) is { } symbol ? $"${symbol}$" : null,
    };

    // Those that our own texts use.
    private static string? Symbol(char c) => c switch
    {
        '\u2212' => "-",
        '\u2264' => "\\leq",
        '\u2265' => "\\geq",
        '\u2260' => "\\neq",
        '\u2248' => "\\approx",
        '\u00B1' => "\\pm",
        '\u00D7' => "\\times",
        '\u00B7' => "\\cdot",
        '\u00B2' => "^2",
        '\u221A' => "\\surd",
        '\u221E' => "\\infty",
        '\u2016' => "\\|",
        '\u2192' => "\\to",
        '\u0394' => "\\Delta",
        '\u03A3' => "\\Sigma",
        '\u03B1' => "\\alpha",
        '\u03B2' => "\\beta",
        '\u03BA' => "\\kappa",
        '\u03C1' => "\\rho",
        '\u03C3' => "\\sigma",
        '\u03C4' => "\\tau",
        '\u03C7' => "\\chi",
        >= '\u2080' and <= '\u2089' => $"_{c - '\u2080'}",
        _ => null,
    };
}
