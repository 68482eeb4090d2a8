// A library's books, as somebody would write it with NestJS: the server that `cargo xtask servers nest` calls.

import "reflect-metadata";
import {
  Body, Controller, Delete, Get, Header, HttpCode, Module, NotFoundException, ConflictException, Param, ParseIntPipe,
  Patch, Post, Query, Sse, StreamableFile, UploadedFile, UseGuards, UseInterceptors, ValidationPipe, UnauthorizedException,
  CanActivate, ExecutionContext, MessageEvent,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { FileInterceptor } from "@nestjs/platform-express";
import {
  ApiBearerAuth, ApiBody, ApiConsumes, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags, DocumentBuilder,
  PartialType, SwaggerModule,
} from "@nestjs/swagger";
import { Type } from "class-transformer";
import { IsArray, IsDate, IsEmail, IsEnum, IsInt, IsNumber, IsOptional, IsString, Min } from "class-validator";
import { Observable, from } from "rxjs";

declare const process: { argv: string[] };

enum Binding {
  Paper = "paper",
  Cloth = "cloth",
}

class CreateBook {
  @ApiProperty()
  @IsString()
  title: string;

  @ApiProperty({ minimum: 1400 })
  @IsInt()
  @Min(1400)
  year: number;

  @ApiProperty({ enum: Binding })
  @IsEnum(Binding)
  binding: Binding;

  @ApiPropertyOptional()
  @IsOptional()
  @IsNumber()
  price?: number;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  tags?: string[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsDate()
  @Type(() => Date)
  bought?: Date;
}

class UpdateBook extends PartialType(CreateBook) {}

class Book extends CreateBook {
  @ApiProperty()
  id: number;

  @ApiProperty({ nullable: true, type: String })
  reader: string | null;
}

class Page {
  @ApiProperty({ type: [Book] })
  items: Book[];

  @ApiProperty()
  total: number;
}

class Lend {
  @ApiProperty()
  @IsEmail()
  reader: string;
}

class Cover {
  @ApiProperty()
  name: string;

  @ApiProperty()
  size: number;

  @ApiProperty()
  note: string;
}

class Search {
  @ApiPropertyOptional({ default: 1 })
  @IsOptional()
  @IsInt()
  @Type(() => Number)
  page?: number;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  tags?: string[];

  @ApiPropertyOptional({ enum: Binding })
  @IsOptional()
  @IsEnum(Binding)
  binding?: Binding;
}

class Staff implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest();
    if (headers.authorization !== "Bearer not-a-secret") {
      throw new UnauthorizedException();
    }
    return true;
  }
}

const books = new Map<number, Book>();
const covers = new Map<number, Uint8Array>();

function known(id: number): Book {
  const book = books.get(id);
  if (book === undefined) {
    throw new NotFoundException(`no book has the number ${id}`);
  }
  return book;
}

@ApiTags("books")
@Controller("books")
class Books {
  @Post()
  @ApiBearerAuth()
  @ApiResponse({ status: 201, type: Book })
  @UseGuards(Staff)
  create(@Body() book: CreateBook): Book {
    const id = books.size + 1;
    const made = { ...book, id, reader: null };
    books.set(id, made);
    return made;
  }

  @Get()
  @ApiResponse({ status: 200, type: Page })
  search(@Query() { page = 1, tags = [], binding }: Search): Page {
    const found = [...books.values()].filter(
      (book) => tags.every((tag) => book.tags?.includes(tag)) && (binding === undefined || book.binding === binding),
    );
    return { items: found.slice((page - 1) * 10, page * 10), total: found.length };
  }

  @Get(":id")
  @ApiResponse({ status: 200, type: Book })
  @ApiResponse({ status: 404, description: "No book has this number." })
  read(@Param("id", ParseIntPipe) id: number): Book {
    return known(id);
  }

  @Patch(":id")
  @ApiBearerAuth()
  @ApiResponse({ status: 200, type: Book })
  @UseGuards(Staff)
  update(@Param("id", ParseIntPipe) id: number, @Body() changes: UpdateBook): Book {
    return Object.assign(known(id), changes);
  }

  @Delete(":id")
  @HttpCode(204)
  @ApiBearerAuth()
  @UseGuards(Staff)
  remove(@Param("id", ParseIntPipe) id: number): void {
    known(id);
    books.delete(id);
  }

  // What it answers is not described, as in many such servers.
  @Post(":id/loan")
  lend(@Param("id", ParseIntPipe) id: number, @Body() { reader }: Lend): Book {
    const book = known(id);
    if (book.reader !== null) {
      throw new ConflictException(`the book is with ${book.reader}`);
    }
    book.reader = reader;
    return book;
  }

  @Post(":id/cover")
  @ApiConsumes("multipart/form-data")
  @ApiBody({
    schema: {
      type: "object",
      required: ["file", "note"],
      properties: { file: { type: "string", format: "binary" }, note: { type: "string" } },
    },
  })
  @ApiResponse({ status: 201, type: Cover })
  @UseInterceptors(FileInterceptor("file"))
  upload(
    @Param("id", ParseIntPipe) id: number,
    @UploadedFile() file: { originalname: string; size: number; buffer: Uint8Array },
    @Body() { note }: { note: string },
  ): Cover {
    known(id);
    covers.set(id, file.buffer);
    return { name: file.originalname, size: file.size, note };
  }

  @Get(":id/cover")
  @Header("Content-Type", "image/png")
  @ApiResponse({ status: 200, content: { "image/png": { schema: { type: "string", format: "binary" } } } })
  cover(@Param("id", ParseIntPipe) id: number): StreamableFile {
    return new StreamableFile(covers.get(id) ?? new Uint8Array());
  }

  @Sse(":id/history")
  history(@Param("id", ParseIntPipe) id: number): Observable<MessageEvent> {
    return from([{ data: { at: known(id).year, what: "printed" } }, { data: { at: 2026, what: "bought" } }]);
  }
}

@Module({ controllers: [Books] })
class Library {}

async function main() {
  const app = await NestFactory.create(Library, { logger: ["error", "warn"] });
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
  const described = new DocumentBuilder().setTitle("Library").setVersion("1.0").addBearerAuth().build();
  SwaggerModule.setup("api", app, () => SwaggerModule.createDocument(app, described));
  await app.listen(Number(process.argv[2]), "127.0.0.1");
}

void main();
