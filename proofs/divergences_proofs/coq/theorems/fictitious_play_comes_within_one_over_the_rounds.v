(* What is played has n_i/k <= p_i before, for the largest quotient p_i/n_i is at least that of the sums. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.games Require Import Plays.
Open Scope R_scope.

Section Rounds.
  Variables (n : nat) (p : nat -> R).
  Hypothesis Hp : pmf n p.

  Lemma Dstar_le a c b d : 0 < a -> 0 < b -> 0 <= c -> 0 <= d -> b / (b + d) <= a / (a + c) -> c * b <= d * a.
  Proof.
    intros Ha Hb Hc Hd le. apply (Rmult_le_compat_r ((a + c) * (b + d))) in le; [|nra].
    replace (b / (b + d) * ((a + c) * (b + d))) with (b * (a + c)) in le by (field; lra).
    replace (a / (a + c) * ((a + c) * (b + d))) with (a * (b + d)) in le by (field; lra). lra.
  Qed.

  Lemma Dstar_charged c i : 0 < p i -> 0 <= c i -> Dstar p c i = p i / (p i + c i).
  Proof. intros some pos. unfold Dstar. destruct (Req_EM_T (p i + c i) 0); [lra|reflexivity]. Qed.

  (* After k rounds: counts, k in all, only where p has mass, and none exceeds its share by more than 1. *)
  Lemma counted k c : plays n p k c ->
    (forall i, (i < n)%nat -> 0 <= c i) /\ sum n c = INR k /\ (forall i, (i < n)%nat -> p i = 0 -> c i = 0) /\
    (forall i, (i < n)%nat -> c i <= INR k * p i + 1).
  Proof.
    induction 1 as [c none|k c a c' before (pos & all & only & fair) Ha some best after].
    - split; [intros i Hi; rewrite none; auto; lra|]. split; [rewrite (sum_ext n c (fun _ => 0)), sum_zero; auto|].
      split; [auto|]. intros i Hi. rewrite none by auto. simpl. pose proof (proj1 Hp i Hi). lra.
    - assert (forall i, (i < n)%nat -> 0 <= (if Nat.eq_dec i a then 1 else 0)) as more by (intros; destruct (Nat.eq_dec i a); lra).
      assert (c a <= INR k * p a) as rare.
      { destruct k as [|k].
        - simpl in all. rewrite (sum_zero_terms n c pos all a Ha). simpl. lra.
        - assert (0 < INR (S k)) as Hk by (apply lt_0_INR; lia).
          assert (forall i, (i < n)%nat -> c a * p i <= c i * p a) as quotient.
          { intros i Hi. destruct (proj1 Hp i Hi) as [charged|zero]; [|rewrite <- zero; specialize (pos i Hi); nra].
            specialize (best i Hi charged).
            assert (forall j, (j < n)%nat -> 0 <= played (S k) c j) as share by (intros; unfold played; apply Rdiv_le_0_compat; auto).
            rewrite !Dstar_charged in best by auto.
            pose proof (Dstar_le (p a) (played (S k) c a) (p i) (played (S k) c i) some charged (share a Ha) (share i Hi) best) as below.
            unfold played in below. apply (Rmult_le_compat_r (INR (S k))) in below; [|lra].
            replace (c a / INR (S k) * p i * INR (S k)) with (c a * p i) in below by (field; lra).
            replace (c i / INR (S k) * p a * INR (S k)) with (c i * p a) in below by (field; lra). exact below. }
          apply sum_le in quotient. rewrite sum_scal, (proj2 Hp) in quotient.
          rewrite (sum_ext n (fun i => c i * p a) (fun i => p a * c i)), sum_scal, all in quotient by (intros; ring). lra. }
      split; [|split; [|split]].
      + intros i Hi. rewrite after by auto. specialize (pos i Hi). specialize (more i Hi). lra.
      + rewrite (sum_ext n c' (fun i => c i + (if Nat.eq_dec a i then 1 else 0))).
        * rewrite sum_plus, all, sum_pick, S_INR. destruct (lt_dec a n); [ring|lia].
        * intros i Hi. rewrite after by auto. destruct (Nat.eq_dec i a), (Nat.eq_dec a i); congruence || ring.
      + intros i Hi zero. rewrite after, only by auto. destruct (Nat.eq_dec i a) as [->|]; [lra|ring].
      + intros i Hi. rewrite after by auto. rewrite S_INR. pose proof (proj1 Hp i Hi). specialize (fair i Hi).
        destruct (Nat.eq_dec i a) as [->|]; nra.
  Qed.

  (* Excesses of at most e each, that add up to 0: some outcome has none. *)
  Lemma excesses m (x : nat -> R) e : 0 <= e -> (forall i, (i < m)%nat -> x i <= e) ->
    (exists i, (i < m)%nat /\ x i <= 0) -> sum m (fun i => Rmax (x i) 0) <= (INR m - 1) * e.
  Proof.
    intros He. induction m as [|m IH]; intros small (i & Hi & none); [lia|]. rewrite S_INR. simpl sum.
    assert (Rmax (x m) 0 <= e) as last by (apply Rmax_lub; auto).
    destruct (Nat.eq_dec i m) as [->|].
    - rewrite Rmax_right by auto. assert (sum m (fun i => Rmax (x i) 0) <= sum m (fun _ => e)) as most.
      { apply sum_le. intros j Hj. apply Rmax_lub; auto. }
      rewrite sum_const in most. lra.
    - assert (sum m (fun i => Rmax (x i) 0) <= (INR m - 1) * e); [|lra].
      apply IH; [auto|]. exists i. split; [lia|auto].
  Qed.

  Lemma some_has_none m (x : nat -> R) : (0 < m)%nat -> sum m x = 0 -> exists i, (i < m)%nat /\ x i <= 0.
  Proof.
    intros Hm zero. induction m as [|m IH]; [lia|]. simpl in zero. destruct (Rle_dec (x m) 0) as [le|gt]; [exists m; auto|].
    destruct m as [|m]; [simpl in zero; lra|].
    assert (exists i, (i < S m)%nat /\ x i <= 0) as (i & Hi & le); [|exists i; auto].
    clear IH Hm. assert (sum (S m) x < 0) as neg by lra. clear zero gt. revert neg. generalize (S m). intros l neg.
    induction l as [|l IHl]; [simpl in neg; lra|]. simpl in neg. destruct (Rle_dec (x l) 0); [exists l; auto|].
    destruct IHl as (i & Hi & le); [lra|]. exists i. auto.
  Qed.
End Rounds.

Theorem fictitious_play_comes_within_one_over_the_rounds :
(forall (n : nat) (k : nat) (p c : nat -> R),
  pmf n p ->
  (0 < k)%nat ->
  plays n p k c ->
  (forall i, (i < n)%nat -> (c i) <= (((INR k) * (p i)) + 1))) /\
(forall (n : nat) (k : nat) (p c : nat -> R),
  pmf n p ->
  (0 < k)%nat ->
  plays n p k c ->
  (TV n p (fun i => ((c i) / (INR k)))) <= (((INR n) - 1) / (INR k))).
Proof.
  split; intros n k p c Hp Hk rounds; destruct (counted n p Hp k c rounds) as (pos & all & _ & fair); [exact fair|].
  assert (0 < INR k) as some by (apply lt_0_INR; auto). set (x := fun i => c i / INR k - p i).
  assert (sum n x = 0) as zero.
  { unfold x. rewrite sum_minus, (proj2 Hp). unfold Rdiv. rewrite sum_scal_r, all. field. lra. }
  assert (TV n p (fun i => c i / INR k) = sum n (fun i => Rmax (x i) 0)) as ->.
  { unfold TV. apply Rmult_eq_reg_r with 2; [|lra]. replace (_ / 2 * 2) with (sum n (fun i => Rabs (p i - c i / INR k)) + - sum n x) by (rewrite zero; field).
    replace (- sum n x) with (sum n (fun i => -1 * x i)) by (rewrite sum_scal; ring). rewrite <- sum_plus.
    replace (sum n x) with 0 in zero by auto. rewrite Rmult_comm, <- sum_scal.
    rewrite (sum_ext n (fun i => 2 * Rmax (x i) 0) (fun i => (Rabs (p i - c i / INR k) + -1 * x i) + 2 * x i)).
    - rewrite (sum_plus n (fun i => Rabs (p i - c i / INR k) + -1 * x i)), sum_scal. change (sum n (fun i => x i)) with (sum n x).
      unfold x at 3. rewrite sum_minus, (proj2 Hp). unfold Rdiv. rewrite sum_scal_r, all. field. lra.
    - intros i Hi. unfold x. unfold Rabs, Rmax. destruct (Rcase_abs _), (Rle_dec _ _); lra. }
  destruct (pmf_charges n p Hp) as (j & Hj & _).
  replace ((INR n - 1) / INR k) with ((INR n - 1) * (1 / INR k)) by (field; lra). apply excesses.
  - apply Rdiv_le_0_compat; lra.
  - intros i Hi. specialize (fair i Hi). unfold x. apply Rmult_le_reg_r with (INR k); auto.
    replace ((c i / INR k - p i) * INR k) with (c i - INR k * p i) by (field; lra).
    replace (1 / INR k * INR k) with 1 by (field; lra). lra.
  - apply some_has_none; auto. lia.
Qed.
