using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Panel.Platform;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Panel.Tests.Platform;

/// <summary>
/// A real backup, changed by chance: it is refused and nothing is written, or it is restored and the restored rows are
/// those of the file. The seed is printed; <c>PANEL_SEED</c> repeats one.
/// </summary>
public sealed partial class BackupFuzzTests(BackupTests.Company company, ITestOutputHelper output)
    : IClassFixture<BackupTests.Company>
{
    private static readonly bool All = Environment.GetEnvironmentVariable("PANEL_TEST_ALL") == "1";

    private static readonly string[] Refusals =
        ["platform.backup_damaged", "platform.backup_unreadable", "platform.schema_newer"];

    private static readonly string[] Hostile =
    [
        "\\! id", "system id", "DROP DATABASE mysql;", "DELIMITER ;;", "DELIMITER ;", "UNLOCK TABLES;", "*/",
        "/*!50003 CREATE*/ /*!50003 TRIGGER t",
        "INSERT INTO `setting` VALUES", "('a','b','2026-01-01 00:00:00.000000'),",
        "('a',LOAD_FILE('/etc/passwd'),'2026-01-01 00:00:00.000000');",
        "CREATE TABLE `x` (", ") ENGINE=InnoDB;", "-- Dump completed", "'", "\\", ");", "\u0000", "😀",
    ];

    [Fact]
    public async Task A_changed_backup_is_refused_or_restored_as_it_is()
    {
        var seed = Seed();
        for (var round = 0; round < (All ? 150 : 14); round++)
        {
            var random = new Random(unchecked(seed + round));
            var backup = await PackedBackup.ReadAsync(company.File);
            var change = Change(backup, random);
            await using var target = new ForeignBackupTests.Target(await TestDatabase.EmptyAsync());
            var file = Path.Combine(company.Database.VarDirectory, "fuzz.tar.gz");
            await backup.WriteAsync(file);
            if (random.Next(5) == 0) change += await FlipAsync(file, random);
            var restored = await target.RestoreAsync(file);
            output.WriteLine($"{seed + round}: {change} -> {restored.Problem?.Message ?? "restored"}");
            if (restored.Ok)
            {
                (await RowsOfAsync(target)).ShouldBe(Rows(backup.Dump), $"seed {seed + round}");
            }
            else
            {
                Refusals.ShouldContain(restored.Problem.Code, $"seed {seed + round}");
                await target.IsUntouchedAsync();
            }
        }
    }

    [Fact]
    public async Task Whatever_the_reader_takes_for_a_row_is_literals_and_nothing_else()
    {
        var seed = Seed();
        var dump = (await PackedBackup.ReadAsync(company.File)).Dump;
        // The middle of the dump is enough to change, and quick to read.
        var start = dump.IndexOf("CREATE TABLE `audit_entry`", StringComparison.Ordinal);
        var part = dump[start..(start + 30_000)];
        var file = Path.Combine(company.Database.VarDirectory, "fuzz.sql");
        for (var round = 0; round < (All ? 20_000 : 2_000); round++)
        {
            await File.WriteAllBytesAsync(file, Changed(part, new Random(unchecked(seed + round))));
            var reader = new DumpReader(
                file,
                (table, line, places) =>
                    Row().IsMatch(line[places[0]])
                        .ShouldBeTrue($"seed {seed + round}: {table.Name} {line[places[0]]}"));
            try
            {
                await reader.ReadAsync(_ => Task.CompletedTask, default);
            }
            catch (InvalidDataException)
            {
                // Refused with the line's number: what a damaged dump deserves.
            }
        }
    }

    private int Seed()
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("PANEL_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given : Random.Shared.Next(1_000_000);
        output.WriteLine($"PANEL_SEED={seed}");
        return seed;
    }

    private static string Change(PackedBackup backup, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                var name = string.Concat(Enumerable.Range(0, random.Next(1, 20))
                    .Select(_ => "archive/.\\\n0a~"[random.Next(14)]));
                backup.Files.Add((name, []));
                return "a name";
            case 1:
                backup.Manifest = backup.Manifest with
                {
                    Schema = random.Next(-1, 300),
                    Format = random.Next(0, 4) == 0 ? 2 : 1
                };
                return "schema";
            case 2:
                backup.Manifest = backup.Manifest with
                {
                    AtLeast = new Dictionary<string, long>
                    {
                        [random.Next(2) == 0 ? "invoice" : "user"] = random.Next(40)
                    }
                };
                return "counts";
            case 3:
                backup.Files[^1] = (backup.Files[^1].Name, [1, 2, 3]);
                return "the key";
            case 4:
                // One digit of one value: a sound backup of other books, if the books' own rules allow it.
                var rows = backup.Dump.IndexOf("INSERT INTO `invoice_line`", StringComparison.Ordinal);
                var digit = Enumerable.Range(rows, 5000).Where(at => char.IsAsciiDigit(backup.Dump[at]))
                    .ElementAt(random.Next(300));
                backup.Dump = backup.Dump.Remove(digit, 1).Insert(digit, $"{random.Next(10)}");
                return "a digit";
            default:
                backup.Files[0] = (backup.Files[0].Name, Changed(backup.Dump, random));
                return "the dump";
        }
    }

    // Bytes, pieces and lines, as bad disks and bad people change them.
    private static byte[] Changed(string dump, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(dump).ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)])); break;
                case 3:
                    bytes.InsertRange(
                    LineAt(bytes, at), Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)] + "\n")); break;
                case 4:
                    bytes.InsertRange(
                    LineAt(bytes, random.Next(bytes.Count)),
                    bytes.GetRange(at, Math.Min(200, bytes.Count - at))); break;
                default: bytes.RemoveRange(LineAt(bytes, at), at - LineAt(bytes, at)); break;
            }
        }
        return [.. bytes];
    }

    private static int LineAt(List<byte> bytes, int at) => at == 0 ? 0 : bytes.LastIndexOf((byte)'\n', at - 1) + 1;

    private static async Task<string> FlipAsync(string file, Random random)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        await File.WriteAllBytesAsync(file, bytes);
        return ", a bit";
    }

    private static async Task<string> RowsOfAsync(ForeignBackupTests.Target target)
    {
        var file = Path.Combine(target.Database.VarDirectory, "again.tar.gz");
        await using var installation = await Installation.OpenAsync(
            target.Database.Options, target.Database.Clock, default);
        (await new WriteBackup(
            installation, installation.Work(DatabaseUser.Worker)).RunAsync(
                Actor.Machine("test"), file, null, default)).Ok.ShouldBeTrue();
        return Rows((await PackedBackup.ReadAsync(file)).Dump);
    }

    // All rows by table, but for the trail, which has the restore in it, and the stamp of the rights.
    private static string Rows(string dump)
    {
        List<string> rows = [];
        var table = "";
        foreach (var line in dump.Split('\n'))
        {
            if (line.StartsWith("INSERT INTO `", StringComparison.Ordinal)) table = line.Split('`')[1];
            else if (line.StartsWith('(') && table is not ("audit_entry" or "setting"))
                rows.Add($"{table} {line.TrimEnd(',', ';')}");
        }
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(
        @"\A\((NULL|-?(0|[0-9]+)(\.[0-9]+)?(e[+-]?[0-9]+)?|0x([0-9A-Fa-f]{2})+|'([^'\\\x00\r\n]|\\[0nrZ\\'""])*')"
        + @"(,(NULL|-?(0|[0-9]+)(\.[0-9]+)?(e[+-]?[0-9]+)?|0x([0-9A-Fa-f]{2})+|'([^'\\\x00\r\n]|\\[0nrZ\\'""])*'))*\)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
