(* Gibbs' inequality, column by column, for the guess that is right with mass 1 - t and else uniformly wrong. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Definition guess (n : nat) (t : R) i j := if Nat.eq_dec i j then 1 - t else t / (INR n - 1).

Lemma product_log a : vtimes (num a) (vlog (num a)) = num (a * ln a) \/ a < 0.
Proof.
  destruct (Rtotal_order a 0) as [low|[->|pos]]; [auto| |]; left.
  - rewrite vtimes_zero_left. unfold num. do 2 f_equal. ring.
  - rewrite vlog_num by auto. reflexivity.
Qed.

Section Fano.
  Variables (n : nat) (p q : nat -> R) (g : nat -> nat -> R) (t : R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hg : coupling n n p q g) (Ht : 0 <= t <= 1).
  Let pos i j : (i < n)%nat -> (j < n)%nat -> 0 <= g i j.
  Proof. intros. apply Hg; auto. Qed.
  Hypothesis wrong : total n n (fun i j => if Nat.eq_dec i j then 0 else g i j) = t.

  Lemma right_mass : total n n (fun i j => if Nat.eq_dec i j then g i j else 0) = 1 - t.
  Proof.
    rewrite <- wrong, <- (proj2 Hp), <- (coupling_total n n p q g Hg). unfold Rminus.
    assert (forall x y z, x + y = z -> x = z + - y) as move by (intros; lra). apply move.
    rewrite <- total_plus. apply total_ext. intros i j _ _. destruct (Nat.eq_dec i j); ring.
  Qed.

  (* Two different outcomes that both count: there are at least two. *)
  Lemma several i j : (i < n)%nat -> (j < n)%nat -> i <> j -> 0 < INR n - 1.
  Proof. intros Hi Hj ne. assert (1 < n)%nat as two by lia. apply lt_INR in two. simpl in two. lra. Qed.

  Lemma guess_nonneg i j : (i < n)%nat -> (j < n)%nat -> 0 <= guess n t i j.
  Proof.
    intros Hi Hj. unfold guess. destruct (Nat.eq_dec i j) as [|ne]; [lra|].
    apply Rdiv_le_0_compat; [lra|]. apply (several i j); auto.
  Qed.

  (* Where g has mass the guess has: else all of t, or of 1 - t, is 0. *)
  Lemma guess_pos i j : (i < n)%nat -> (j < n)%nat -> 0 < g i j -> 0 < guess n t i j.
  Proof.
    intros Hi Hj some. unfold guess. destruct (Nat.eq_dec i j) as [same|ne].
    - rewrite <- right_mass. apply Rlt_le_trans with (if Nat.eq_dec i j then g i j else 0); [destruct (Nat.eq_dec i j); auto; contradiction|].
      apply (total_entry_le n n (fun i j => if Nat.eq_dec i j then g i j else 0)); auto.
      intros a b Ha Hb. destruct (Nat.eq_dec a b); auto; lra.
    - apply Rdiv_lt_0_compat; [|apply (several i j); auto].
      rewrite <- wrong. apply Rlt_le_trans with (if Nat.eq_dec i j then 0 else g i j); [destruct (Nat.eq_dec i j); auto; contradiction|].
      apply (total_entry_le n n (fun i j => if Nat.eq_dec i j then 0 else g i j)); auto.
      intros a b Ha Hb. destruct (Nat.eq_dec a b); auto; lra.
  Qed.

  (* A column of the guess has at most mass one. *)
  Lemma guess_column j : (j < n)%nat -> sum n (fun i => guess n t i j) <= 1.
  Proof.
    intros Hj. destruct (Nat.eq_dec n 1) as [->|many].
    - simpl. unfold guess. destruct (Nat.eq_dec 0 j); [lra|lia].
    - assert (0 < INR n - 1) as up by (assert (1 < n)%nat as two by lia; apply lt_INR in two; simpl in two; lra).
      rewrite (sum_ext n _ (fun i => t / (INR n - 1) + (if Nat.eq_dec j i then 1 - t - t / (INR n - 1) else 0))).
      + rewrite sum_plus, sum_const, sum_pick. destruct (lt_dec j n); [|lia]. right. field. lra.
      + intros i _. unfold guess. destruct (Nat.eq_dec i j), (Nat.eq_dec j i); try congruence; ring.
  Qed.

  Lemma below_the_guess :
    total n n (fun i j => g i j * ln (guess n t i j) + g i j * ln (q j) - g i j * ln (g i j)) <= 0.
  Proof.
    apply Rle_trans with (total n n (fun i j => q j * guess n t i j - g i j)).
    - apply total_le. intros i j Hi Hj. destruct (pos i j Hi Hj) as [some|none].
      + pose proof (guess_pos i j Hi Hj some) as up.
        assert (0 < q j) as charged by (pose proof (below_column n n p q g Hg i j Hi Hj); lra).
        pose proof (ln_le (q j * guess n t i j / g i j) ltac:(apply Rdiv_lt_0_compat; auto; apply Rmult_lt_0_compat; auto)) as below.
        rewrite ln_div, ln_mult in below by (auto; apply Rmult_lt_0_compat; auto).
        replace (q j * guess n t i j - g i j) with (g i j * (q j * guess n t i j / g i j - 1)) by (field; lra).
        replace (g i j * ln (guess n t i j) + g i j * ln (q j) - g i j * ln (g i j))
          with (g i j * (ln (q j) + ln (guess n t i j) - ln (g i j))) by ring.
        apply Rmult_le_compat_l; lra.
      + rewrite <- none. pose proof (guess_nonneg i j Hi Hj). pose proof (proj1 Hq j Hj).
        pose proof (Rmult_le_pos (q j) (guess n t i j)). lra.
    - rewrite total_minus, (coupling_total n n p q g Hg), (proj2 Hp), total_swap.
      enough (sum n (fun j => sum n (fun i => q j * guess n t i j)) <= sum n q) as below by (unfold total; rewrite (proj2 Hq) in below; lra).
      apply sum_le. intros j Hj. rewrite sum_scal. pose proof (guess_column j Hj). pose proof (proj1 Hq j Hj). nra.
  Qed.

  Lemma fano : H (n * n) (flat n g) - H n q <= - (t * ln t) - (1 - t) * ln (1 - t) + (if Req_EM_T t 0 then 0 else t * ln (INR n - 1)).
  Proof.
    pose proof below_the_guess as below. rewrite total_minus, total_plus in below.
    rewrite entropy_of_flat, (entropy_times n q), <- (total_columns n n p q g Hg (fun j => ln (q j))).
    rewrite (total_ext n n (fun i j => xln (g i j) (g i j)) (fun i j => g i j * ln (g i j))) by (intros; apply xln_times).
    enough (total n n (fun i j => g i j * ln (guess n t i j))
            = (1 - t) * ln (1 - t) + (t * ln t - (if Req_EM_T t 0 then 0 else t * ln (INR n - 1)))) by lra.
    rewrite (total_ext n n _ (fun i j => ln (1 - t) * (if Nat.eq_dec i j then g i j else 0)
                                       + ln (t / (INR n - 1)) * (if Nat.eq_dec i j then 0 else g i j))).
    - rewrite total_plus, !total_scal, right_mass, wrong. destruct (Req_EM_T t 0) as [zero|ne].
      + rewrite zero. ring.
      + assert (0 < INR n - 1) as up.
        { destruct (Nat.eq_dec n 1) as [one|many].
          - exfalso. apply ne. rewrite <- wrong, one. unfold total. simpl. ring.
          - destruct (pmf_charges n q Hq) as (k & Hk & _). assert (1 < n)%nat as two by lia. apply lt_INR in two. simpl in two. lra. }
        rewrite ln_div by lra. ring.
    - intros i j _ _. unfold guess. destruct (Nat.eq_dec i j); ring.
  Qed.
End Fano.

Theorem fano_bounds_the_entropy_of_what_is_missed :
forall (n : nat) (p q : nat -> R) (d g : nat -> nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  coupling n n p q g ->
  metric n d ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> s <= d i j /\ d i j <= s)) ->
  s = 1 ->
  (0 <= t /\ t <= 1) ->
  (cost n n d g) = t ->
  vle (num ((H (n * n) (fun i => (Rabs (g (i / n)%nat (i mod n)%nat)))) - (H n q))) (vplus (vminus (vtimes (num (- t)) (vlog (num t))) (vtimes (num (1 - t)) (vlog (num (1 - t))))) (vtimes (num t) (vlog (num ((INR n) - 1))))).
Proof.
  intros n p q d g s t Hp Hq Hg (_ & zero & _) range -> Ht is_t.
  assert (wrong : total n n (fun i j => if Nat.eq_dec i j then 0 else g i j) = t).
  { rewrite <- is_t. apply total_ext. intros i j Hi Hj. destruct (Nat.eq_dec i j) as [->|ne].
    - rewrite (proj2 (zero j j Hj Hj) eq_refl). ring.
    - specialize (range i j Hi Hj ne). replace (d i j) with 1 by lra. ring. }
  assert (same : H (n * n) (fun i => Rabs (g (i / n)%nat (i mod n)%nat)) = H (n * n) (flat n g)).
  { unfold H. f_equal. apply sum_ext. intros k Hk. unfold flat.
    assert (0 <= g (k / n)%nat (k mod n)%nat) by (assert (n <> 0)%nat by lia; apply Hg; [apply Nat.div_lt_upper_bound; lia|apply Nat.mod_upper_bound; auto]).
    rewrite Rabs_right by lra. reflexivity. }
  rewrite same. pose proof (fano n p q g t Hp Hq Hg Ht wrong) as bound.
  destruct (product_log (1 - t)) as [second|]; [|lra]. rewrite second.
  assert (vtimes (num (- t)) (vlog (num t)) = num (- (t * ln t))) as first.
  { destruct Ht as ([some|none] & _).
    - rewrite vlog_num, vtimes_num by auto. unfold num. do 2 f_equal. ring.
    - rewrite <- none. replace (- 0) with 0 by ring. rewrite vtimes_zero_left. unfold num. do 2 f_equal. ring. }
  rewrite first, vminus_num. destruct (Req_EM_T t 0) as [none|ne].
  - rewrite none at 5. rewrite vtimes_zero_left, vplus_num. exact bound.
  - assert (0 < INR n - 1).
    { destruct (Nat.eq_dec n 1) as [one|many].
      - exfalso. apply ne. rewrite <- wrong, one. unfold total. simpl. ring.
      - destruct (pmf_charges n q Hq) as (k & Hk & _). assert (1 < n)%nat as two by lia. apply lt_INR in two. simpl in two. lra. }
    rewrite vlog_num, vtimes_num, vplus_num by auto. exact bound.
Qed.
