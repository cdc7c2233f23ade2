using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>What it takes to get the same numbers again; all of it stands in the result.</summary>
internal static class ReproductionTeller
{
    public static ReportSection Tell(ReportPlan plan)
    {
        var result = plan.Result;
        return new ReportSection
        {
            Id = ReportPlan.Reproduction, Level = 1, Number = "", Title = "Reproduction", IsAppendix = true,
            Blocks =
            [
                new ProseBlock("The same audit file, on models and data of the same hashes, gives the same result.json, byte for byte, with the same version of "
                    + "ClipAudit on the same kind of processor. Where it ran, when, and with which libraries is in run.json beside the result."),
                new CodeBlock($"clipaudit run AUDIT.yaml --out reports/{result.Name}\nclipaudit report reports/{result.Name}"),
                new DefinitionsBlock(
                [
                    new("Audit", result.Name),
                    new("ClipAudit", result.ToolVersion),
                    new("Seed", result.Seed.ToString(CultureInfo.InvariantCulture)),
                    new("Format of the result", result.Format.ToString(CultureInfo.InvariantCulture)),
                    new("SHA-256 of result.json", Hash(result)) { IsCode = true },
                ]),
                .. Hashes(plan),
                new ProseBlock(Elsewhere(result), ProseRole.Note),
            ],
        };
    }

    private static IEnumerable<Block> Hashes(ReportPlan plan)
    {
        var result = plan.Result;
        ImmutableArray<ReportRow> rows =
        [
            .. result.Probes.Select(probe => new ReportRow([probe.Id, probe.Kind, new TextCell(probe.DefinitionHash) { IsCode = true }])),
        ];
        if (!rows.IsEmpty)
            yield return new TableBlock(
                plan.Anchor("table-hashes"), "The probes and the hashes of their definitions, prompts and label sets included",
                [new("Probe", ColumnKind.Text, 1.3), new("Kind", ColumnKind.Text, 1.3), new("SHA-256", ColumnKind.Text, 4.2)], rows);
    }

    private static Prose Elsewhere(AuditResult result)
    {
        var sheets = new List<Phrase>();
        if (!result.Models.IsEmpty)
            sheets.Add(new Phrase("Models") { Link = ReportPlan.Models });
        if (!result.Datasets.IsEmpty || !result.Tables.IsEmpty)
            sheets.Add(new Phrase("Data") { Link = ReportPlan.Data });
        return new Prose(
        [
            new Phrase("Hashes of what was audited: "), .. sheets.SelectMany((sheet, index) => index == 0 ? [sheet] : new[] { new Phrase(", "), sheet }), new Phrase("."),
        ]);
    }

    private static string Hash(AuditResult result)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var output = new MemoryStream();
        ResultFile.Write(result, output);
        sha.AppendData(output.GetBuffer().AsSpan(0, (int)output.Length));
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
