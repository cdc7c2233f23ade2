using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.TypographicAttack;

/// <summary>The settings of the kind <c>typographic-attack</c>.</summary>
internal static class TypographicAttackKeys
{
    private const string Hex = "^#[0-9a-fA-F]{6}$";

    /// <summary>The same label on all images.</summary>
    public static MapKeys Target { get; } = new("attack-target", "The same label on all images.",
        [new("label", Shapes.Text, "A label of all datasets; its own images are not attacked.") { IsRequired = true }]);

    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("typographic-attack", "How often a wrong label that is written on an image wins, and what it costs.",
    [
        .. ProbeKeys.Classifying,
        new("text", Shapes.Template, "What is written; {label} is where the words of the class go.") { Default = PromptTemplate.Place },
        new("target", Shapes.Either(Shapes.Name("target", "random", "next"), new MapShape(Target)),
            "The wrong label: random, another one drawn for each image; next, the one after its own; { label: dog }, the same on all.") { Default = "random" },
        new("position", Shapes.Either(new NameShape("position", WritingLook.PositionNames), new ListShape(Shapes.Share, 2, 2, OrOne: false)),
            "Where the text stands, or [x, y] from 0 to 1; a text is moved inside the image.") { Default = "bottom" },
        new("size", new NumberShape(WritingLook.SizeRange), "Height of the line as a share of the image's; a text wider than the image is made smaller.")
            { Default = WritingLook.DefaultSize },
        new("opacity", Shapes.Share, "From 0, invisible, to 1.") { Default = 1 },
        new("font", new NameShape("font", WritingLook.FontNames), "The letters.") { Default = "bold" },
        new("colour", new TextShape(Hex), "Colour of the letters.") { Default = "#000000" },
        new("background", Shapes.Either(new TextShape(Hex), Shapes.Name("background", "none")), "Colour of the box behind the letters; none for no box.") { Default = "#ffffff" },
    ]);
}
