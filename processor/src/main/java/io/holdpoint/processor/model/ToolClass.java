package io.holdpoint.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A class that declares tools.
 *
 * @param element the class in source
 * @param name its name
 * @param table the name of the class that is written for it
 * @param tools its tools, in source order
 */
public record ToolClass(TypeElement element, ClassName name, ClassName table, List<Tool> tools) {}
