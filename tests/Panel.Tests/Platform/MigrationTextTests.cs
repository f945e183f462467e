using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>A file is taken apart at the semicolons that end lines, and whatever could be misread is refused.</summary>
public sealed class MigrationTextTests
{
    [Fact]
    public void Each_semicolon_at_the_end_of_a_line_ends_a_statement() =>
        Of("CREATE TABLE a (\n    id INT\n);\n\nINSERT INTO a VALUES (1);\nDROP TABLE a;\n")
            .ShouldBe(["CREATE TABLE a (\n    id INT\n)", "INSERT INTO a VALUES (1)", "DROP TABLE a"]);

    [Theory]
    [InlineData("DROP TABLE b")]
    [InlineData("CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW BEGIN\n    SET NEW.id = 1;\nEND")]
    public void The_last_statement_may_do_without(string last) =>
        Of($"DROP TABLE a;\n{last}\n").ShouldBe(["DROP TABLE a", last]);

    [Theory]
    [InlineData("INSERT INTO a VALUES ('x;\\';', \"y;\"\";\", 'it''s;')")]
    [InlineData("ALTER TABLE `a;b` ADD COLUMN c INT -- not yet;\n    NOT NULL")]
    [InlineData("ALTER TABLE a # a note; with one;\n    ADD COLUMN b INT")]
    [InlineData("ALTER TABLE a /* one;\n two; it's */ ADD COLUMN b INT")]
    [InlineData(
        "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW\n    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no; never'")]
    [InlineData(
        "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW BEGIN\n    IF NEW.id < 1 THEN\n        BEGIN\n            "
            + "SET NEW.id = 1;\n"
            + "        END;\n    END IF;\n    -- END;\nEND")]
    [InlineData(
        "CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW\nBEGIN\n    SET NEW.id = CASE NEW.id WHEN 1 "
            + "THEN 2 END;\nEND")]
    [InlineData("CREATE TABLE event (event INT, begin DATE, trigger_name INT)")]
    public void No_other_semicolon_does(string statement) =>
        Of($"{statement};\nDROP TABLE z;\n").ShouldBe([statement, "DROP TABLE z"]);

    [Fact]
    public void A_comment_belongs_to_the_statement_directly_below_it()
    {
        var statements = MigrationText.Split(
            "0001_tax",
            "-- Of the file.\n\n-- One row per a;\n-- really.\nCREATE TABLE a (id INT); -- done\n\nDROP TABLE a;\n");
        statements.Select(statement => (statement.Line, statement.Comment))
            .ShouldBe([(5, "One row per a;\nreally."), (7, "")]);
        statements[0].Sql.ShouldBe("CREATE TABLE a (id INT)");
    }

    [Fact]
    public void Windows_line_ends_make_no_difference() =>
        Of("DROP TABLE a;\r\nDROP TABLE b;\r\n").ShouldBe(["DROP TABLE a", "DROP TABLE b"]);

    [Theory]
    [InlineData("DROP TABLE a; DROP TABLE b;", 1, "'DROP TABLE b;' stands behind ';'")]
    [InlineData("DROP TABLE a;\n;\n", 2, "ends no statement")]
    [InlineData("-- nothing yet\n", 1, "holds no statement")]
    [InlineData(
        "DROP TABLE a;\n\nINSERT INTO b VALUES ('x);\nDROP TABLE b;\n", 3,
        "' opens a text here that does not end on its line")]
    [InlineData("DROP TABLE a;\n/* to be done\nDROP TABLE b;\n", 2, "A comment opens here")]
    [InlineData("DROP TABLE a;\n/*!50000 DROP TABLE b */;\n", 2, "or is one that MariaDB executes")]
    [InlineData(
        "DROP TABLE a;\nCREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW BEGIN\n    SET NEW.id = 1;\n    END;\n", 2,
        "line 'END;'")]
    [InlineData("DELIMITER //\nDROP TABLE a;\n", 1, "Take it out")]
    [InlineData("START TRANSACTION;\nDROP TABLE a;\n", 1, "Transactions are the runner's")]
    [InlineData("DROP TABLE a;\nset foreign_key_checks = 0;\n", 2, "ends with its session")]
    [InlineData("CREATE TEMPORARY TABLE a (id INT);\n", 1, "ends with its session")]
    public void What_could_be_misread_is_refused_with_file_line_and_remedy(string sql, int line, string why)
    {
        var refused = Should.Throw<InvalidOperationException>(() => new Migration(1, "0001_tax_rates", sql)).Message;
        refused.ShouldStartWith($"migrations/0001_tax_rates.sql:{line}: ");
        refused.ShouldContain(why);
    }

    private static List<string> Of(string sql) =>
        [.. MigrationText.Split("0001_tax", sql).Select(statement => statement.Sql)];
}
