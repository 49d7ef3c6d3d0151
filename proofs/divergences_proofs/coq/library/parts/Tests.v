(* The tests that tell two laws apart best, as values of the language: the sign of p − q, which is 1 where p = q, and [p ≥ q]. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.entropic Require Import Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Definition sgn (p q : R) : R := if Rle_dec q p then 1 else -1.
Definition least_of (p q : R) : R := if Rle_dec q p then 1 else 0.

Lemma sign_value p q : vratio (num (p - q)) (num (Rabs (p - q))) = num (sgn p q).
Proof.
  unfold sgn. destruct (Req_dec p q) as [->|ne].
  - replace (q - q) with 0 by ring. rewrite Rabs_R0, vratio_zero_zero. destruct (Rle_dec q q); [reflexivity|lra].
  - rewrite vratio_num by (apply Rabs_no_R0; lra). unfold num. do 2 f_equal. unfold Rabs.
    destruct (Rle_dec q p), (Rcase_abs (p - q)); try lra; field; lra.
Qed.

Lemma test_value p q : vratio (num (Rmax (p - q) 0)) (num (p - q)) = num (least_of p q).
Proof.
  unfold least_of. destruct (Req_dec p q) as [->|ne].
  - replace (q - q) with 0 by ring. rewrite Rmax_left, vratio_zero_zero by lra. destruct (Rle_dec q q); [reflexivity|lra].
  - rewrite vratio_num by lra. unfold num, Rmax. do 2 f_equal. destruct (Rle_dec (p - q) 0), (Rle_dec q p); try lra; field; lra.
Qed.

(* A mean of values that are numbers at every outcome. *)
Lemma expectation_num n (p : nat -> R) (g : nat -> value) (h : nat -> R) :
  (forall i, (i < n)%nat -> g i = num (h i)) -> expectation n (fun i => num (p i)) g = num (sum n (fun i => p i * h i)).
Proof. intros all. apply expectation_finite. intros i Hi. rewrite all by auto. reflexivity. Qed.

(* Tests with values in [−1, 1] see at most 2·TV, and the sign sees it. *)
Section Laws.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Lemma sign_attains : sum n (fun i => p i * sgn (p i) (q i)) - sum n (fun i => q i * sgn (p i) (q i)) = 2 * TV n p q.
  Proof.
    rewrite <- sum_minus. unfold TV. replace (2 * (_ / 2)) with (sum n (fun i => Rabs (p i - q i))) by field.
    apply sum_ext. intros i Hi. unfold sgn, Rabs. destruct (Rle_dec (q i) (p i)), (Rcase_abs (p i - q i)); lra.
  Qed.
End Laws.
