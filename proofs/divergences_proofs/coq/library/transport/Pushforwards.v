(* Sites mapped to sites: laws and plans go along, and a plan costs what the images are apart. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings.
Open Scope R_scope.

(* 1 where a is k. *)
Definition at_ (a k : nat) := if Nat.eq_dec a k then 1 else 0.

Lemma sum_at n a f : (a < n)%nat -> sum n (fun k => at_ a k * f k) = f a.
Proof.
  intros Ha. rewrite (sum_ext n _ (fun k => if Nat.eq_dec a k then f a else 0)).
  - rewrite sum_pick. destruct (lt_dec a n); lia || auto.
  - intros k Hk. unfold at_. destruct (Nat.eq_dec a k); [subst|]; ring.
Qed.

Lemma sum_at_one n a : (a < n)%nat -> sum n (at_ a) = 1.
Proof. intros Ha. rewrite (sum_ext n _ (fun k => at_ a k * 1)) by (intros; ring). apply sum_at; auto. Qed.

Lemma at_nonneg a k : 0 <= at_ a k.
Proof. unfold at_. destruct (Nat.eq_dec a k); lra. Qed.

Lemma sum_total_swap k n m t :
  sum k (fun c => total n m (t c)) = total n m (fun i j => sum k (fun c => t c i j)).
Proof. unfold total. rewrite sum_swap. apply sum_ext. intros. apply sum_swap. Qed.

(* The law on k sites of the image under f of a law on n sites. *)
Definition pushed (n : nat) (p : nat -> R) (f : nat -> nat) k := sum n (fun i => p i * at_ (f i) k).

Definition into (n k : nat) (f : nat -> nat) := forall i, (i < n)%nat -> (f i < k)%nat.

Lemma pushed_mean n k p f c : into n k f -> sum k (fun a => pushed n p f a * c a) = sum n (fun i => p i * c (f i)).
Proof.
  intros Hf. unfold pushed. rewrite (sum_ext k _ (fun a => sum n (fun i => p i * (at_ (f i) a * c a)))).
  - rewrite sum_swap. apply sum_ext. intros i Hi. rewrite sum_scal, sum_at; auto.
  - intros a Ha. rewrite <- sum_scal_r. apply sum_ext. intros. ring.
Qed.

Lemma pushed_pmf n k p f : into n k f -> pmf n p -> pmf k (pushed n p f).
Proof.
  intros Hf (pos & one). split.
  - intros a Ha. apply sum_nonneg; auto. intros i Hi. apply Rmult_le_pos; auto. apply at_nonneg.
  - rewrite (sum_ext k _ (fun a => pushed n p f a * 1)) by (intros; ring).
    rewrite (pushed_mean n k p f (fun _ => 1) Hf), (sum_scal_r n 1 p), one. ring.
Qed.

(* The plan between the images under f and under h. *)
Definition carried (n m : nat) (g : nat -> nat -> R) (f h : nat -> nat) a b :=
  total n m (fun i j => g i j * (at_ (f i) a * at_ (h j) b)).

Section Carried.
  Variables (n m k l : nat) (p q : nat -> R) (g : nat -> nat -> R) (f h : nat -> nat).
  Hypotheses (Hf : into n k f) (Hh : into m l h) (Hg : coupling n m p q g).

  Lemma carried_couples : coupling k l (pushed n p f) (pushed m q h) (carried n m g f h).
  Proof.
    destruct Hg as (pos & rows & columns). unfold carried. split; [|split].
    - intros a b Ha Hb. apply total_nonneg. intros i j Hi Hj.
      apply Rmult_le_pos; auto. apply Rmult_le_pos; apply at_nonneg.
    - intros a Ha. rewrite sum_total_swap.
      rewrite (total_ext n m _ (fun i j => g i j * at_ (f i) a)).
      + rewrite (total_row n m g (fun i => at_ (f i) a)). apply sum_ext. intros i Hi. rewrite rows; auto.
      + intros i j Hi Hj. rewrite (sum_ext l _ (fun b => g i j * at_ (f i) a * at_ (h j) b)) by (intros; ring).
        rewrite sum_scal, sum_at_one; auto. ring.
    - intros b Hb. rewrite sum_total_swap.
      rewrite (total_ext n m _ (fun i j => g i j * at_ (h j) b)).
      + rewrite (total_column n m g (fun j => at_ (h j) b)). apply sum_ext. intros j Hj. rewrite columns; auto.
      + intros i j Hi Hj. rewrite (sum_ext k _ (fun a => g i j * at_ (h j) b * at_ (f i) a)) by (intros; ring).
        rewrite sum_scal, sum_at_one; auto. ring.
  Qed.

  Lemma carried_cost d : cost k l d (carried n m g f h) = total n m (fun i j => g i j * d (f i) (h j)).
  Proof.
    unfold cost, carried.
    rewrite (sum_ext k _ (fun a => total n m (fun i j => g i j * (at_ (f i) a * d a (h j))))).
    - rewrite sum_total_swap. apply total_ext. intros i j Hi Hj.
      rewrite sum_scal, (sum_at k (f i) (fun a => d a (h j))); auto.
    - intros a Ha.
      rewrite (sum_ext l _ (fun b => total n m (fun i j => g i j * at_ (f i) a * (at_ (h j) b * d a b)))).
      + rewrite sum_total_swap. apply total_ext. intros i j Hi Hj. rewrite sum_scal, (sum_at l (h j) (d a)); auto. ring.
      + intros b Hb. rewrite Rmult_comm, <- total_scal. apply total_ext. intros. ring.
  Qed.
End Carried.
