# Questions that were not answered well, and the office's own answers.

## Answers of the office
answers-office = cơ quan phụ trách thi đua, khen thưởng
answers-office-document = Giải đáp của { $office }
answers-office-number = giải đáp { $number }
answers-office-source = Giải đáp của { $office }, ngày { $day }, về { $document }.
answers-office-section = Giải đáp của { $office }, ngày { $day }, theo { $document }, mục { $section }.
