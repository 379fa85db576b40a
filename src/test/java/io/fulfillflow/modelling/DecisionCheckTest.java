package io.fulfillflow.modelling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.fulfillflow.engine.FeelCells;
import io.fulfillflow.inquiry.Tables;
import io.fulfillflow.modelling.ModelFolder.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is wrong with a decision table is found before a request asks for it, and told
 * with the file, the row and the column.
 */
class DecisionCheckTest {

	private final DecisionCheck check = new DecisionCheck(Tables.packaged().readers(), new FeelCells());

	@TempDir
	private Path folder;

	@Test
	void findsNothingWrongWithWhatIsPackaged() throws IOException {
		assertThat(ModelFolder.packaged()).filteredOn(Model::isDecision)
			.hasSizeGreaterThanOrEqualTo(4)
			.allSatisfy((model) -> assertThat(this.check.problems(model)).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					inquiry-limits.dmn  | >5<                 | >"five"<          | row 1 (Rule_Everything): Decision InquiryLimits: rounds must be a number from 1 on, and is five
					inquiry-limits.dmn  | >"P3D"<             | >"soon"<          | row 1 (Rule_Everything): Decision InquiryLimits: reminder must be a time such as P14D or PT12H, and is soon
					inquiry-limits.dmn  | >"P3D"<             | >P3D<             | row 1 (Rule_Everything), column 'Remind so long before': P3D is no name that is known here (product, requestType); a text stands in quotes: "P3D"
					inquiry-limits.dmn  | >"P3D"<             | >"P3D<            | row 1 (Rule_Everything), column 'Remind so long before': can't be read: failed to parse expression '"P3D'
					inquiry-limits.dmn  | >requestType<       | >type<            | column 'Type of request': type is no name that is known here
					inquiry-limits.dmn  | name="rounds"       | name="round"      | nothing reads an output named round; there are deadline, reminder, rounds
					parameter-rules.dmn | >"team"<            | >team<            | row 1 (Rule_Example), column 'Parameter plan': team is no name that is known here
					parameter-rules.dmn | >"asset"<           | >"asset",<        | row 1 (Rule_Example), column 'Scope': can't be read: failed to parse expression '"asset",'
					parameter-rules.dmn | [0-9]{6,10}"        | [0-9"             | row 1 (Rule_Example): Decision ParameterRules: in the row of registration_number, mustMatch is no pattern
					parameter-rules.dmn | >true<              | >"yes"<           | in the row of registration_number, required must be true, false or empty, and is yes
					parameter-rules.dmn | >"registration_number"< | ><            | row 1 (Rule_Example): Decision ParameterRules: a row has no parameter
					""")
	void tellsWhereItIsAndWhatIsWrong(String file, String right, String wrong, String problem) throws IOException {
		assertThat(problems(file, right, wrong))
			.anySatisfy((told) -> assertThat(told).startsWith(file).contains(problem));
	}

	@Test
	void readsATableOfAProductsOwnInTheSameWay() throws IOException {
		String own = Files.readString(Path.of("bpmn/decisions/inquiry-limits.dmn"))
			.replace("\"InquiryLimits\"", "\"InquiryLimits_PRD-111-222-333\"")
			.replace(">5<", ">0<");

		assertThat(problems("own.dmn", own)).singleElement()
			.satisfies((told) -> assertThat(told).contains("rounds must be a number from 1 on, and is 0"));
	}

	@Test
	void leavesTheNamesOfATableThatNobodyHereReadsToItsModel() throws IOException {
		String other = Files.readString(Path.of("bpmn/decisions/inquiry-limits.dmn"))
			.replace("\"InquiryLimits\"", "\"SomethingElse\"")
			.replace(">requestType<", ">whatever<");

		assertThat(problems("other.dmn", other)).isEmpty();
		assertThat(problems("other.dmn", other.replace(">5<", ">5 +<"))).singleElement()
			.satisfies((told) -> assertThat(told).contains("can't be read"));
	}

	private List<String> problems(String file, String right, String wrong) throws IOException {
		String packaged = Files.readString(Path.of("bpmn/decisions", file));
		assertThat(packaged).contains(right);
		return problems(file, packaged.replace(right, (wrong != null) ? wrong : ""));
	}

	private List<String> problems(String file, String xml) throws IOException {
		Files.writeString(this.folder.resolve(file), xml);
		return this.check.problems(ModelFolder.of(this.folder).get(0));
	}

}
