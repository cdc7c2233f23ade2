namespace ClipAudit.ReferenceWorld;

/// <summary>Random numbers of one picture, each a pure function of the world's seed, the picture's index and what it is for.</summary>
/// <remarks>A number doesn't depend on which others were drawn before it: a new aspect changes no picture that exists.
/// Arithmetic on integers and IEEE 754 additions alone, so every machine draws the same.</remarks>
internal readonly struct WorldRandom(long seed, long index)
{
    private readonly ulong _key = Mix(Mix((ulong)seed) ^ (ulong)index);

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform(Aspect aspect) => ToUnit(Mix(_key ^ ((ulong)aspect << 48)));

    /// <summary>Uniform between two bounds.</summary>
    public double Between(Aspect aspect, double from, double to) => from + ((to - from) * Uniform(aspect));

    /// <summary>Uniform among the numbers from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(Aspect aspect, int count) => (int)(Uniform(aspect) * count);

    /// <summary>Near-normal noise of a pixel: mean 0, standard deviation 1, from four uniform numbers.</summary>
    public double Noise(int pixel)
    {
        var bits = Mix(_key ^ ((ulong)Aspect.SensorNoise << 48) ^ (ulong)(uint)pixel);
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum / 65536.0) - 2) * 1.7320508075688772;
    }

    private static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    // The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>What a random number is for; the values are part of the pictures and never change.</summary>
internal enum Aspect
{
    Class = 1,
    Chassis = 2,
    Build = 3,
    Tie = 4,
    Rare = 5,
    Texture = 6,
    PositionX = 7,
    PositionY = 8,
    Scale = 9,
    ArmAngle = 10,
    HeadTilt = 11,
    ObjectAngle = 12,
    ObjectSize = 13,
    LightAngle = 14,
    Brightness = 15,
    BackgroundKind = 16,
    BackgroundHue = 17,
    BackgroundScale = 18,
    BackgroundAngle = 19,
    ColourShift = 20,
    Mirror = 21,
    FogDensity = 22,
    NightLevel = 23,
    SensorNoise = 24,
    NoiseLevel = 25,
    CaptionTemplate = 26,
    CaptionTrait = 27,
    CaptionError = 28,
    LegSpread = 29,
}
